import { useApolloClient } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { useCallback, useRef, useState } from "react";
import { toastDone, toastProblem } from "../ui/toast.tsx";
import { rememberAct } from "./ownActs.ts";
import { problemText } from "./problems.ts";
import { askForProof, asksForProof } from "./proof.ts";
import { readAgainIfPossible } from "./refetch.ts";
import { send, type Act, type PayloadOf, type Said, type UserError } from "./send.ts";
import { useUndo } from "./useUndo.ts";

/** Messages for a form by field name; `form` is for what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

export interface Acting<Data, Input> {
  /** Answers what the server answered, or `null` when nothing was done: look at `errors` and `conflict`. */
  run: (input: Said<Input>) => Promise<PayloadOf<Data> | null>;
  isPending: boolean;
  errors: FieldErrors;
  /** Someone else was faster. The payload carries what they wrote; nothing of one's own was. */
  conflict: PayloadOf<Data> | null;
  /** Writes one's own over the other's, knowingly. */
  keepMine: () => Promise<PayloadOf<Data> | null>;
  /** Lets the other's stand. */
  takeTheirs: () => void;
}

function fieldErrors(errors: readonly UserError[]): FieldErrors {
  return Object.fromEntries(errors.map(({ path, message }) => [path.filter((part) => part !== "input").join(".") || "form", message]));
}

const versionIn = (payload: object): number | undefined => {
  for (const part of Object.values(payload)) {
    if (typeof part === "object" && part !== null && "version" in part && typeof part.version === "number") {
      return part.version;
    }
  }
  return undefined;
};

export interface ActOptions<Data, Input> {
  /**
   * What to send when someone else wrote meanwhile and left alone what is written here: then both stand, without a
   * question. `null` when the two are at odds.
   */
  merge?: (theirs: PayloadOf<Data>, input: Said<Input>) => Said<Input> | null;
  /** What cannot be taken back offers no way to. */
  isFinal?: boolean;
  /** For acts without a form, that have no field to show it at. */
  onRefused?: (errors: FieldErrors) => void;
}

const isConflict = ({ code }: UserError) => code === "CONFLICT";

/**
 * One act of the viewer: sends it, shows what a form must show, says when it is done and offers the way back.
 * `done` is the sentence for the toast ("Tillfället är flyttat"); the mutation's selection must include the
 * entity's `version`.
 */
export function useAct<Data, Input extends object>(mutation: Act<Data, Input>, done: (payload: PayloadOf<Data>) => string, options: ActOptions<Data, Input> = {}): Acting<Data, Input> {
  const client = useApolloClient();
  const undo = useUndo();
  const { t, i18n } = useLingui();
  const [isPending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [conflict, setConflict] = useState<PayloadOf<Data> | null>(null);
  const last = useRef<Said<Input>>(null);
  const { merge, onRefused, isFinal = false } = options;

  const run = useCallback(async function act(input: Said<Input>, clientMutationId: string = crypto.randomUUID()): Promise<PayloadOf<Data> | null> {
    last.current = input;
    setPending(true);
    setErrors({});
    setConflict(null);
    try {
      const payload = await send(client, mutation, input, clientMutationId);
      const version = payload.userErrors.some(isConflict) ? versionIn(payload) : undefined;
      const merged = version === undefined ? null : merge?.(payload, input);
      if (merged) {
        return await act({ ...merged, expectedVersion: version });
      }
      if (payload.userErrors.length > 0) {
        const refused = fieldErrors(payload.userErrors.filter((error) => !isConflict(error)));
        setConflict(payload.userErrors.some(isConflict) ? payload : null);
        setErrors(refused);
        if (Object.keys(refused).length > 0) {
          onRefused?.(refused);
        }
        return null;
      }
      const own = { mutationId: clientMutationId, label: done(payload) };
      if (isFinal) {
        toastDone(own.label);
      } else {
        rememberAct(own);
        toastDone(own.label, { label: t`Ångra`, run: () => void undo(own) });
      }
      await readAgainIfPossible(client);
      return payload;
    } catch (problem) {
      if (asksForProof(problem)) {
        return (await askForProof()) ? await act(input, clientMutationId) : null;
      }
      toastProblem(problemText(problem, i18n), { label: t`Försök igen`, run: () => void act(input, clientMutationId) });
      return null;
    } finally {
      setPending(false);
    }
  }, [client, mutation, done, undo, t, i18n, merge, onRefused, isFinal]);

  const keepMine = useCallback(async () => {
    const version = conflict ? versionIn(conflict) : undefined;
    return last.current && version !== undefined ? run({ ...last.current, expectedVersion: version }) : null;
  }, [conflict, run]);

  return { run, isPending, errors, conflict, keepMine, takeTheirs: () => setConflict(null) };
}
