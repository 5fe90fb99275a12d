import { ArgsType, Field } from "type-graphql";
import { badInput } from "./errors.ts";
import { LocalDateScalar } from "./scalars.ts";
import { toDay, type LocalDate } from "./time/local-date.ts";

/** The longest stretch of days that one question may cover (public contract). */
const mostDays = 400;

@ArgsType()
export class DayRange {
  @Field(() => LocalDateScalar, { description: "The first day." })
  from!: LocalDate;

  @Field(() => LocalDateScalar, { description: `The last day, inclusive; at most ${mostDays} days in all.` })
  to!: LocalDate;
}

/** An empty or endless stretch of days is the caller's mistake. */
export function checkDays({ from, to }: Pick<DayRange, "from" | "to">): void {
  const days = toDay(to) - toDay(from) + 1;
  if (days < 1) {
    throw badInput("`to` is not before `from`.");
  }
  if (days > mostDays) {
    throw badInput(`At most ${mostDays} days at a time.`);
  }
}
