import { useMemo } from "react";
import { useBeginAnew } from "../live/connected.ts";
import { post } from "./post.ts";
import { stillSignedIn, type Elsewhere } from "./stillSignedIn.ts";

/** Signs in and out. Everything is begun anew afterwards, as whoever is here then. */
export function useSession() {
  const begin = useBeginAnew();
  return useMemo(() => ({
    /** Begins anew, after a proof that was brought elsewhere. */
    begin,
    /** Brings what proves who is here, and answers what the hub says to it. */
    signIn: async (path: string, proof: object): Promise<unknown> => {
      const answer = await post(path, proof);
      begin();
      return answer;
    },
    signOut: async () => {
      const left = (await post("/auth/sign-out")) as { elsewhere: Elsewhere } | null;
      begin();
      stillSignedIn.set(left?.elsewhere ?? null);
    },
  }), [begin]);
}
