import { isSettled, useReview, type Preview, type Review } from "../calendar/useReview.ts";
import type { Act, PayloadOf, Said } from "../live/send.ts";
import { useAct, type ActOptions, type FieldErrors } from "../live/useAct.ts";

export interface PauseActing<Input> {
  review: Review<Input>;
  isPending: boolean;
  errors: FieldErrors;
  /** Something that the change asks about is still to be answered. */
  isHeld: boolean;
  /** First shows what becomes of the series, where anything does; then does it. Whether it is done. */
  submit: (input: Said<Input>) => Promise<boolean>;
}

const isNothing = ({ lines, guarded }: Preview): boolean => lines.length === 0 && guarded.length === 0;

/** One of several is as good as alone: its fields are told by their own names. */
const plain = (errors: FieldErrors): FieldErrors => Object.fromEntries(Object.entries(errors).map(([field, message]) => [field.split(".").at(-1) ?? field, message]));

/** A change of the days on which series pause: nobody changes those without having seen what follows from it. */
export function usePauseAct<Data, Input extends object>(mutation: Act<Data, Input>, done: (payload: PayloadOf<Data>) => string, options: ActOptions<Data, Input> = {}): PauseActing<Input> {
  const review = useReview(mutation);
  const act = useAct(mutation, done, options);
  return {
    review,
    isPending: act.isPending || review.isPending,
    errors: plain({ ...review.errors, ...act.errors }),
    isHeld: review.preview !== null && !isSettled(review),
    submit: async (input) => {
      if (review.preview) {
        return isSettled(review) && (await act.run({ ...input, ...review.answer() })) !== null;
      }
      const seen = await review.look(input);
      return seen !== null && isNothing(seen) && (await act.run({ ...input, preview: seen.token })) !== null;
    },
  };
}
