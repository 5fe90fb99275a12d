import { startAuthentication, startRegistration, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { askForProof } from "../live/proof.ts";
import { post, Refused } from "../people/post.ts";

interface Asked<Options> {
  ceremony: string;
  options: Options;
}

/** Shows the hub a passkey: the browser finds it, and its person unlocks it. */
export async function showPasskey(): Promise<void> {
  const { ceremony, options } = (await post("/auth/passkey/ask")) as Asked<PublicKeyCredentialRequestOptionsJSON>;
  await post("/auth/passkey", { ceremony, response: await startAuthentication({ optionsJSON: options }) });
}

/** Has the browser make a passkey, and answers what the hub needs to keep it. */
export async function makePasskey(): Promise<{ ceremony: string; response: string } | null> {
  const asked = (await withProof(() => post("/auth/passkey/offer"))) as Asked<PublicKeyCredentialCreationOptionsJSON> | null;
  return asked && { ceremony: asked.ceremony, response: JSON.stringify(await startRegistration({ optionsJSON: asked.options })) };
}

/** Where to go to sign in with an account elsewhere; `null` where the person would rather not confirm who they are first. */
export async function connectAddress(provider: string): Promise<string | null> {
  return withProof(() => addressOf(provider, "CONNECT", "/konto"));
}

export async function addressOf(provider: string, purpose: "SIGN_IN" | "CONFIRM" | "CONNECT", till: string): Promise<string> {
  return ((await post(`/auth/oidc/${provider}`, { purpose, till })) as { address: string }).address;
}

/** Does something sensitive, after asking the person to confirm who they are where the hub wants that. */
async function withProof<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Refused && problem.reason === "STEP_UP")) {
      throw problem;
    }
    return (await askForProof()) ? work() : null;
  }
}
