import { randomUUID } from "node:crypto";
import type { LiveField } from "../changes/live-fields.ts";
import { writeMessage, type Press } from "../changes/message.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { mayAct, requireRight } from "../shared/access.ts";
import type { Context } from "../shared/context.ts";
import { idOf } from "../shared/global-id.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { WritePresence } from "./presence-feed.ts";
import { snapshotOf } from "./presence-snapshot.ts";
import type { PresenceWatch } from "./presence-watch.ts";
import { mayMeet } from "./presence.access.ts";

type NewReader = (viewer: Viewer) => Reader;

/** Executes who is here on the schema, which comes after what needs this: `press` is read when it writes. */
export const writePresence = (press: Press, newReader: NewReader): WritePresence => (operation, viewer, tabs) =>
  readWith(newReader(viewer), async (reader) => {
    const contextValue: Context = { viewer, reader, requestId: randomUUID(), lists: new Map(), heads: null };
    return writeMessage(press, operation, await snapshotOf(reader, tabs, operation.selection), contextValue);
  });

/** `presence`: who is in a partnership, for those who work there. */
export const presenceOf = (watch: PresenceWatch, newReader: NewReader): LiveField => async (id, operation, viewer, outlet) => {
  const partnershipId = idOf("Partnership", operation.args.partnershipId as string);
  requireRight(viewer, mayMeet, "partnership", await readWith(newReader(viewer), (reader) => reader.byId(Partnership, partnershipId)));
  const feed = await watch.feedOf(partnershipId);
  const onlooker = feed.join(id, operation, viewer, outlet);
  watch.look();
  return {
    close: () => feed.leave(onlooker),
    rightsChanged: async (now) => {
      if (mayAct(now, mayMeet, partnershipId)) {
        feed.changeRights(onlooker, now);
        watch.look();
      } else {
        feed.leave(onlooker);
        onlooker.end();
      }
    },
  };
};
