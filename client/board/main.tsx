import { createRoot } from "react-dom/client";
import { App, LastResort } from "./App.tsx";
import { askForBoard, askOwn, beginPairing, checkIn, pollPairing } from "./ask.ts";
import "./board.css";
import { readLater, readNow } from "./cache.ts";
import { Device, identityLater, identityNow, Unpaired, type Identity, type Report } from "./device.ts";
import type { AvailableBoards, Snapshot } from "./documents.ts";
import { openFeed } from "./feed.ts";
import { Guard } from "./guard.ts";
import { Link } from "./link.ts";
import { BoardModel } from "./model.ts";
import { canReload, keepPage, stayAwake } from "./offline.ts";
import { Pairing } from "./pairing.ts";
import { readParams } from "./params.ts";
import { ServerClock } from "./serverClock.ts";
import { setTheme, shift, Stage } from "./surroundings.ts";
import { texts as allTexts } from "./texts.ts";

const guardMs = 30_000;
const brokenMs = 60_000;
const checkInMs = 60_000;
const zone = "Europe/Stockholm";

const params = readParams(location.search);
const { slug, language } = params;
const texts = allTexts[language];
const stage = new Stage(params);
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
const note = slug ?? "enhetens";
const model = new BoardModel(note, texts, clock, monotonic);
const cached = readNow(note);
let link: Link | null = null;
let device: Device | null = null;

const linkEvents = {
  snapshot: (snapshot: Snapshot) => {
    const isFirst = model.shownAt === null;
    model.heard(snapshot);
    if (isFirst) {
      checkInAgain(); // so that whoever has just paired it sees that it shows
    }
  },
  unknown: (available: AvailableBoards) => model.unknown(available),
  contact: () => model.contact(),
  unpaired: () => unpaired(),
};

/** The partnership's own board, for which nobody needs to be let in. */
function showPublic(of: string): void {
  link = new Link(linkEvents, { ask: () => askForBoard(of), openFeed, monotonic }, cached?.boardId ?? null);
  link.start();
}

const report = (): Report => ({ shownAt: model.shownAt, build: buildOf(import.meta.url), resolution: `${window.innerWidth}×${window.innerHeight}` });

function showOwn(identity: Identity): void {
  const own = new Device(identity, { checkIn, askOwn, report, renewed: () => link?.reopen() });
  device = own;
  link = new Link(linkEvents, { ask: own.ask, openFeed: (boardId, events) => openFeed(boardId, events, own.secret), monotonic }, null);
  link.start();
}

/** Says that it is there. Where there is no contact the next time comes by itself. */
function checkInAgain(): void {
  device?.checkIn().catch((error: unknown) => (error instanceof Unpaired ? unpaired() : undefined));
}

function unpaired(): void {
  if (!device) {
    return; // two ways to hear of it
  }
  link?.stop();
  void device.forget();
  [link, device] = [null, null];
  pair();
}

function pair(): void {
  model.offer(null);
  const pairing = new Pairing({
    begin: beginPairing,
    poll: pollPairing,
    monotonic,
    offer: (offer) => model.offer(offer),
    approved: (secret) => {
      model.offer(null);
      showOwn({ secret });
    },
  });
  pairing.start();
}

/** A screen whose address names a board shows that; any other is paired, or wants to be. */
async function begin(): Promise<void> {
  if (slug !== null) {
    return showPublic(slug);
  }
  const identity = identityNow() ?? (await identityLater());
  return identity ? showOwn(identity) : pair();
}

function reload(): void {
  clock.keep();
  location.reload();
}

/** The build's own name: that of the file its code comes from. */
const buildOf = (address: string): string => /-([\w-]{6,})\.js/.exec(address)?.[1] ?? "";

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
  link?.tick();
  model.draw();
  const past = (clock.now() ?? Date.now()) % 1_000;
  setTimeout(tick, 1_000 - past);
}

/** What the view asks of the page around it. */
function dress(): void {
  const screen = model.screen.get();
  setTheme(screen.kind === "board" && screen.view.evening);
  if (screen.kind === "code") {
    document.title = texts.words.pair;
    stage.setScreen(params);
  }
  if (screen.kind === "board") {
    document.title = screen.view.title;
    shift(screen.view.minute ?? 0);
    const { viewing } = screen;
    stage.setScreen(viewing ? { ...viewing, metres: Number(viewing.metres) } : params);
  }
}

function start(root: HTMLElement): void {
  document.documentElement.lang = language;
  model.screen.subscribe(dress);
  model.remember(cached);
  dress();
  createRoot(root).render(
    <LastResort texts={texts} onBroken={() => setInterval(() => void reloadIfPossible(), brokenMs)}>
      <App model={model} slug={slug} texts={texts} />
    </LastResort>,
  );
  if (!cached) {
    readLater(note).then((snapshot) => model.remember(snapshot), ignore);
  }
  begin().catch(ignore);
  tick();
  setInterval(checkInAgain, checkInMs);
  setInterval(() => void guard.look(), guardMs);
}

function onReturn(): void {
  if (document.visibilityState === "visible") {
    stayAwake().catch(ignore);
    link?.hurry();
  }
}

const root = document.getElementById("root");
if (!root) {
  throw new Error("board.html has lost its #root");
}
start(root);
window.addEventListener("online", () => link?.hurry());
document.addEventListener("visibilitychange", onReturn);
window.addEventListener("pagehide", () => clock.keep());
stayAwake().catch(ignore);
keepPage().catch(ignore);
