import type { AvailableBoardsQuery, BoardPageFragment } from "../graphql/graphql.ts";

/** Checked against the contract when the client's types are generated; sent as text, so that no parser comes along. */
const graphql = (text: string): string => text;

export type Snapshot = BoardPageFragment;
export type Day = Snapshot["days"][number];
export type Item = Day["items"][number];

const fragment = graphql(`
  fragment BoardPage on BoardSnapshot {
    boardId
    revision
    generatedAt
    timeZone
    name
    screen {
      inches
      metres
      orientation
    }
    partnershipSlug
    isDemo
    today
    days {
      date
      items {
        id
        title
        organiser
        organiserId
        startsAt
        endsAt
        startTime
        endTime
        place
        state
        note {
          reason
          nextDate
          fromDate
          fromTime
          fromPlace
          toDate
          toTime
          toPlace
        }
      }
      elsewhere {
        id
        title
        organiser
        organiserId
        startsAt
        endsAt
        startTime
        endTime
        place
        state
        note {
          reason
          nextDate
          fromDate
          fromTime
          fromPlace
          toDate
          toTime
          toPlace
        }
      }
    }
    goal {
      indicator
      unitLabel
      decimals
      baseline
      value
      target
    }
  }
`);

const find = graphql(`
  query FindBoard($slug: String!) {
    partnership(slug: $slug) {
      publicBoard {
        snapshot {
          ...BoardPage
        }
      }
    }
  }
`);

const own = graphql(`
  query OwnBoard($id: ID!) {
    node(id: $id) {
      ... on Board {
        snapshot {
          ...BoardPage
        }
      }
    }
  }
`);

const follow = graphql(`
  subscription FollowBoard($boardId: ID!) {
    boardSnapshot(boardId: $boardId) {
      ...BoardPage
    }
  }
`);

/** All boards there are to choose from. */
export const availableBoards = graphql(`
  query AvailableBoards {
    partnerships(first: 100) {
      nodes {
        slug
        name
        publicBoard {
          name
        }
      }
    }
  }
`);

export const findBoard = find + fragment;
export const ownBoard = own + fragment;
export const followBoard = follow + fragment;

export interface FoundBoard {
  readonly partnership: { readonly publicBoard: { readonly snapshot: Snapshot } | null } | null;
}

export interface OwnBoard {
  readonly node: { readonly snapshot?: Snapshot } | null;
}

/** A type, not an interface: it is also any record. */
export type FollowedBoard = { readonly boardSnapshot: Snapshot };

export type AvailableBoards = AvailableBoardsQuery["partnerships"]["nodes"];
