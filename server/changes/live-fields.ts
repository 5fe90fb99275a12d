import type { Viewer } from "../shared/viewer.ts";
import type { LiveOperation } from "./document.ts";
import type { Outlet } from "./follower.ts";

/** A subscription that is open on a socket. */
export interface LiveSubscription {
  /** The viewer's rights may be others now. */
  rightsChanged?(viewer: Viewer): Promise<void>;
  close(): void;
}

/** A field of `Subscription`: how it begins for one viewer. Throws a DomainError that is meant for the caller. */
export type LiveField = (id: string, operation: LiveOperation, viewer: Viewer, outlet: Outlet) => Promise<LiveSubscription>;

export type LiveFields = Readonly<Record<string, LiveField>>;
