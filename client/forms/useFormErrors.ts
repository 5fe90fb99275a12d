import { useMemo, useState } from "react";
import type { FieldErrors } from "../live/useAct.ts";

export interface FormErrors {
  /** By field; `form` is for what belongs to none. */
  errors: FieldErrors;
  /** Another object after every attempt, so that the form knows when to lead to what is wrong. */
  attempt: object;
  /** Takes what the form itself has found and answers whether it may be sent. */
  check: (found: FieldErrors) => boolean;
  /** The field is being put right: what was said about it is no longer true. */
  clear: (field: string) => void;
}

const isWrong = (errors: FieldErrors) => Object.values(errors).some(Boolean);

/** What the form has no field for is told for all of it. */
function atHome(answered: FieldErrors, fields: readonly string[]): FieldErrors {
  const homeless = Object.entries(answered).flatMap(([field, message]) => (fields.includes(field) || !message ? [] : [message]));
  return { ...Object.fromEntries(fields.map((field) => [field, answered[field]])), ...(homeless.length > 0 ? { form: homeless.join(" ") } : {}) };
}

/** What is missing, found before anything is sent, together with what the hub answered. */
export function useFormErrors(answered: FieldErrors, known: readonly string[]): FormErrors {
  const [found, setFound] = useState<FieldErrors>({});
  const [cleared, setCleared] = useState<{ of: FieldErrors; fields: readonly string[] }>({ of: answered, fields: [] });
  const fields = cleared.of === answered ? cleared.fields : [];
  const all: FieldErrors = { ...atHome(answered, known), ...Object.fromEntries(Object.entries(found).filter(([, message]) => message)) };
  // oxlint-disable-next-line react/exhaustive-deps -- a new object for each, which is all it is for
  const attempt = useMemo(() => ({}), [found, answered]);
  return {
    errors: Object.fromEntries(Object.entries(all).filter(([field]) => !fields.includes(field))),
    attempt,
    check: (next) => {
      setFound(next);
      setCleared({ of: answered, fields: [] });
      return !isWrong(next);
    },
    clear: (field) => setCleared({ of: answered, fields: [...fields, field] }),
  };
}
