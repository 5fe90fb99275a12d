import { Partnership } from "../partnership/partnership.entity.ts";
import { notFound } from "../shared/errors.ts";
import { idOf } from "../shared/global-id.ts";
import { readWith, type Reader } from "../shared/reader.ts";
import type { Viewer } from "../shared/viewer.ts";
import type { Hub } from "./hub.ts";
import type { LiveField } from "./live-fields.ts";

/** `partnershipChanges`: everything that happens in one partnership, from a cursor on. */
export const partnershipChanges =
  (hub: Hub, newReader: (viewer: Viewer) => Reader): LiveField =>
  async (id, operation, viewer, outlet) => {
    const partnershipId = idOf("Partnership", operation.args.partnershipId as string);
    if (!(await readWith(newReader(viewer), (reader) => reader.byId(Partnership, partnershipId)))) {
      throw notFound("partnership");
    }
    const follower = await hub.subscribe(id, partnershipId, operation, viewer, outlet, (operation.args.after as string | null | undefined) ?? null);
    return {
      close: () => hub.unsubscribe(follower),
      rightsChanged: (now) => hub.changeRights(follower, now),
    };
  };
