import { createRoot } from "react-dom/client";
import { App, LastResort } from "./App.tsx";
import { askForBoard } from "./ask.ts";
import "./board.css";
import { readLater, readNow } from "./cache.ts";
import { openFeed } from "./feed.ts";
import { Guard } from "./guard.ts";
import { Link } from "./link.ts";
import { BoardModel } from "./model.ts";
import { canReload, keepPage, stayAwake } from "./offline.ts";
import { readParams } from "./params.ts";
import { ServerClock } from "./serverClock.ts";
import { setTheme, shift, sizeText } from "./surroundings.ts";
import { texts as allTexts } from "./texts.ts";

const guardMs = 30_000;
const brokenMs = 60_000;
const zone = "Europe/Stockholm";

const params = readParams(location.search);
const { slug, language } = params;
const texts = allTexts[language];
const monotonic = (): number => performance.now();
const ignore = (): void => {}; // what a device may refuse; the board works without

function sessionNotes(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const clock = new ServerClock({ monotonic, wall: () => Date.now(), storage: sessionNotes() });
const model = new BoardModel(slug, texts, clock, monotonic);
const cached = slug === null ? null : readNow(slug);
const link = new Link(
  slug,
  {
    snapshot: (snapshot) => model.heard(snapshot),
    unknown: (available) => model.unknown(available),
    contact: () => model.contact(),
  },
  { ask: askForBoard, openFeed, monotonic },
  cached?.boardId ?? null,
);

function reload(): void {
  clock.keep();
  location.reload();
}

/** Not into a browser's error page. */
async function reloadIfPossible(): Promise<void> {
  if (await canReload()) {
    reload();
  }
}

const guard = new Guard({ monotonic, now: model.now, timeZone: zone, canReload, reload });

/** At every second of the hub's clock, so that the minute turns when it turns. */
function tick(): void {
  guard.tick();
  link.tick();
  model.draw();
  const past = (clock.now() ?? Date.now()) % 1_000;
  setTimeout(tick, 1_000 - past);
}

/** What the view asks of the page around it. */
function dress(): void {
  const screen = model.screen.get();
  setTheme(screen.kind === "board" && screen.view.evening);
  if (screen.kind === "board") {
    document.title = screen.view.title;
    shift(screen.view.minute ?? 0);
  }
}

function start(root: HTMLElement): void {
  document.documentElement.lang = language;
  sizeText(params);
  model.screen.subscribe(dress);
  model.remember(cached);
  dress();
  createRoot(root).render(
    <LastResort texts={texts} onBroken={() => setInterval(() => void reloadIfPossible(), brokenMs)}>
      <App model={model} slug={slug} texts={texts} />
    </LastResort>,
  );
  if (slug !== null && !cached) {
    readLater(slug).then((snapshot) => model.remember(snapshot), ignore);
  }
  link.start();
  tick();
  setInterval(() => void guard.look(), guardMs);
}

function onReturn(): void {
  if (document.visibilityState === "visible") {
    stayAwake().catch(ignore);
    link.hurry();
  }
}

const root = document.getElementById("root");
if (!root) {
  throw new Error("board.html has lost its #root");
}
start(root);
window.addEventListener("online", () => link.hurry());
document.addEventListener("visibilitychange", onReturn);
window.addEventListener("pagehide", () => clock.keep());
stayAwake().catch(ignore);
keepPage().catch(ignore);
