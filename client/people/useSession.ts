import { useApolloClient } from "@apollo/client/react";
import { useCallback, useMemo } from "react";
import { useConnection } from "../live/connected.ts";
import { post } from "./post.ts";

/** Signs in and out. What is shown afterwards is read anew under the new rights, and the socket is opened anew. */
export function useSession() {
  const client = useApolloClient();
  const { dropSocket } = useConnection();
  const begin = useCallback(async () => {
    dropSocket();
    await client.resetStore();
  }, [client, dropSocket]);
  return useMemo(() => ({
    /** Reads everything anew, after a proof that was brought elsewhere. */
    begin,
    /** Brings what proves who is here, and answers what the hub says to it. */
    signIn: async (path: string, proof: object): Promise<unknown> => {
      const answer = await post(path, proof);
      await begin();
      return answer;
    },
    signOut: async () => {
      await post("/auth/sign-out");
      await begin();
    },
  }), [begin]);
}
