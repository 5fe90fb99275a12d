import { useApolloClient } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ExceptionChoice, RemovalChoice, SeriesPreviewFieldsFragment } from "../graphql/graphql.ts";
import { problemText } from "../live/problems.ts";
import { send, type Act, type Payload, type Said } from "../live/send.ts";
import type { FieldErrors } from "../live/useAct.ts";
import { toastProblem } from "../ui/toast.tsx";

export type Preview = SeriesPreviewFieldsFragment;

/** What a change of a series asks of whoever makes it. */
export interface Choices {
  exceptions: ExceptionChoice | null;
  removals: RemovalChoice | null;
  removalReason: string;
}

const undecided: Choices = { exceptions: null, removals: null, removalReason: "" };

interface Asked {
  preview?: Preview | null;
}

export interface Review<Input> {
  /** What the change would do; null while nobody has looked. */
  preview: Preview | null;
  choices: Choices;
  isPending: boolean;
  errors: FieldErrors;
  /** Answers what it would do; null where that could not be said, or nothing had to be asked again. */
  look: (input: Said<Input>, choices?: Partial<Choices>) => Promise<Preview | null>;
  /** Something else is wanted now: what was shown no longer holds. */
  forget: () => void;
  /** What goes along with the change, so that it does just what was shown. */
  answer: () => { preview: string; exceptions?: ExceptionChoice; removals: RemovalChoice | null; removalReason: string | null };
}

/** Lets somebody see what a change will do before it is done: the same input, as a dry run. */
export function useReview<Data, Input extends object>(mutation: Act<Data, Input>): Review<Input> {
  const client = useApolloClient();
  const { i18n } = useLingui();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [choices, setChoices] = useState(undecided);
  const [isPending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const sent = (one: Choices) => ({ ...(one.exceptions && { exceptions: one.exceptions }), removals: one.removals, removalReason: one.removalReason.trim() || null });
  const look = async (input: Said<Input>, more: Partial<Choices> = {}) => {
    const next = { ...choices, ...more };
    setChoices(next);
    if (Object.keys(more).join() === "removalReason") {
      return null;
    }
    setPending(true);
    setErrors({});
    try {
      const payload = (await send(client, mutation, { ...input, ...sent(next), dryRun: true } as Said<Input>, crypto.randomUUID())) as unknown as Payload & Asked;
      setPreview(payload.preview ?? null);
      setErrors(Object.fromEntries(payload.userErrors.map(({ path, message }) => [path.join(".") || "form", message])));
      return payload.preview ?? null;
    } catch (problem) {
      toastProblem(problemText(problem, i18n));
      return null;
    } finally {
      setPending(false);
    }
  };
  return {
    preview, choices, isPending, errors, look,
    forget: () => { setPreview(null); setChoices(undecided); setErrors({}); },
    answer: () => ({ preview: preview?.token ?? "", ...sent(choices) }),
  };
}

/** Whether everything that the change asks about is answered, and nothing stands in its way. */
export const isSettled = ({ preview, choices }: Pick<Review<unknown>, "preview" | "choices">): boolean =>
  preview !== null && preview.clashes.length === 0
  && (preview.exceptions.length === 0 || choices.exceptions !== null)
  && (preview.guarded.length === 0 || (choices.removals !== null && (choices.removals !== "CANCEL" || choices.removalReason.trim() !== "")));
