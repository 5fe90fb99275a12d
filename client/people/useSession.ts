import { useApolloClient } from "@apollo/client/react";
import { useCallback } from "react";
import { useConnection } from "../live/connected.ts";

async function post(path: string, body?: object): Promise<void> {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
}

/** Signs in and out. What is shown afterwards is read anew under the new rights, and the socket is opened anew. */
export function useSession() {
  const client = useApolloClient();
  const { dropSocket } = useConnection();
  const begin = useCallback(async () => {
    dropSocket();
    await client.resetStore();
  }, [client, dropSocket]);
  return {
    signIn: useCallback(async (email: string) => {
      await post("/auth/demo", { email });
      await begin();
    }, [begin]),
    signOut: useCallback(async () => {
      await post("/auth/sign-out");
      await begin();
    }, [begin]),
  };
}
