import { randomUUID } from "node:crypto";
import type { Entry } from "../changes/change-log.ts";
import type { LiveOperation } from "../changes/document.ts";
import type { LiveField } from "../changes/live-fields.ts";
import { writeMessage, type Message, type Press } from "../changes/message.ts";
import type { Context } from "../shared/context.ts";
import { notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import { anonymous, type Viewer } from "../shared/viewer.ts";
import { BoardFeed, Screen, type BoardCounters } from "./board-feed.ts";
import { Board } from "./board.entity.ts";
import type { BoardService } from "./board.service.ts";
import type { BoardSnapshot } from "./board.type.ts";

export interface BoardSnapshotsOptions extends Press {
  readonly boards: BoardService;
  readonly newReader: (viewer: Viewer) => Reader;
  /** Calls `heard` with every new entry of a partnership's log. */
  readonly watch: (partnershipId: string, heard: (entries: readonly Entry[]) => void) => Promise<void>;
  readonly log: { warn(details: object, message: string): void };
  readonly counters: BoardCounters;
  readonly signOfLifeMs?: number;
}

/** `boardSnapshot`: what a board shows, for as many screens as there are. Every screen is nobody in particular. */
export function boardSnapshots({ schema, failed, boards, newReader, watch, log, counters, signOfLifeMs = 60_000 }: BoardSnapshotsOptions): LiveField {
  const feeds = new Map<string, Promise<BoardFeed>>();

  const write = async (operation: LiveOperation, snapshot: BoardSnapshot): Promise<Message> => {
    const viewer = anonymous();
    return readWith(newReader(viewer), (reader) => {
      const contextValue: Context = { viewer, reader, requestId: randomUUID(), lists: new Map(), heads: null };
      return writeMessage({ schema, failed }, operation, snapshot, contextValue);
    });
  };

  async function open(boardId: string): Promise<BoardFeed> {
    const reader = newReader(anonymous());
    const board = await readWith(reader, () => reader.byId(Board, boardId));
    if (!board) {
      throw notFound("board");
    }
    const unreadable = (error: unknown) => log.warn({ err: error }, "A board cannot be read; trying again.");
    const feed = new BoardFeed({ now: () => reader.clock.now(), build: () => boards.snapshotOf(boardId), execute: write, counters, failed: unreadable, signOfLifeMs });
    await watch(board.partnershipId, feed.heard);
    return feed;
  }

  function feedOf(boardId: string): Promise<BoardFeed> {
    const known = feeds.get(boardId);
    if (known) {
      return known;
    }
    const opening = open(boardId);
    feeds.set(boardId, opening);
    opening.catch(() => feeds.delete(boardId));
    return opening;
  }

  return async (id, operation, _viewer, outlet) => {
    const feed = await feedOf(idOf("Board", operation.args.boardId as string));
    const screen = new Screen(id, operation, outlet);
    await feed.join(screen);
    return { close: () => feed.leave(screen) };
  };
}
