import { Component, useSyncExternalStore, type ReactNode } from "react";
import { BoardView } from "./BoardView.tsx";
import type { BoardModel } from "./model.ts";
import { ChooseBoard, Notice } from "./Notice.tsx";
import { PairingView } from "./PairingView.tsx";
import type { Texts } from "./texts.ts";

interface Props {
  model: BoardModel;
  slug: string | null;
  texts: Texts;
}

export function App({ model, slug, texts }: Props) {
  const screen = useSyncExternalStore(model.screen.subscribe, model.screen.get);
  switch (screen.kind) {
    case "board":
      return <BoardView view={screen.view} texts={texts} />;
    case "code":
      return <PairingView offer={screen.offer} texts={texts} />;
    case "choose":
      return <ChooseBoard slug={slug ?? ""} available={screen.available} texts={texts} />;
    case "seeking":
      return <Notice heading={texts.words.seeking} text={texts.words.seekingMore} />;
  }
}

/** Instead of an empty screen when drawing fails: says so, and has the page loaded again. */
export class LastResort extends Component<{ texts: Texts; onBroken: () => void; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    this.props.onBroken();
  }

  override render(): ReactNode {
    const { texts, children } = this.props;
    return this.state.broken ? <Notice heading={texts.words.broken} text={texts.words.brokenMore} /> : children;
  }
}
