import { graphql } from "../graphql/gql.ts";
import type { BoardsQuery } from "../graphql/graphql.ts";

export const Boards = graphql(`
  query Boards($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      boards(first: 100) {
        totalCount
        nodes {
          id
          version
          name
          inches
          metres
          orientation
          room {
            id
            version
            name
          }
          health {
            state
            lockedBecause
            lastSeenAt
            shownAt
            build
            resolution
          }
        }
      }
      rooms(first: 100) {
        nodes {
          id
          version
          name
          premises {
            id
            version
            name
          }
        }
      }
    }
  }
`);

type Shown = NonNullable<BoardsQuery["partnership"]>;
export type PairedBoard = Shown["boards"]["nodes"][number];
export type BoardRoom = Shown["rooms"]["nodes"][number];

export const ClaimBoard = graphql(`
  mutation ClaimBoard($input: ClaimBoardInput!) {
    claimBoard(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      claim {
        id
        isNear
      }
    }
  }
`);

export const ApproveBoard = graphql(`
  mutation ApproveBoard($input: ApproveBoardInput!) {
    approveBoard(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      board {
        id
        version
        name
      }
    }
  }
`);

export const EditBoard = graphql(`
  mutation EditBoard($input: EditBoardInput!) {
    editBoard(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      board {
        id
        version
        name
        inches
        metres
        orientation
        room {
          id
          version
          name
        }
      }
    }
  }
`);

export const UnpairBoard = graphql(`
  mutation UnpairBoard($input: UnpairBoardInput!) {
    unpairBoard(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      unpairedId
    }
  }
`);
