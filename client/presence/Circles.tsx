import { Trans, useLingui } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { useNarrow } from "../ui/useMedia.ts";
import { cx } from "../ui/cx.ts";
import { Person } from "../ui/marks.tsx";
import popover from "../ui/Popover.module.css";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useHere, type Present } from "./here.ts";
import { PlaceLink } from "./PlaceLink.tsx";
import styles from "./Circles.module.css";

const mostCircles = 5;
/** On a phone the row holds something else too. */
const mostOnPhone = 2;
/** More tabs than that tell nothing more of where somebody is. */
const mostPlaces = 3;

/** Who else is in the partnership right now: a circle for each, and behind it where they are. */
export function Circles() {
  const { t } = useLingui();
  const { people, total } = useHere();
  const most = useNarrow() ? mostOnPhone : mostCircles;
  if (people.length === 0) {
    return null;
  }
  const rest = people.slice(most);
  const more = total - Math.min(people.length, most);
  return (
    <section aria-label={t`Här just nu`} className={styles.here}>
      <ul className={styles.circles}>
        {people.slice(0, most).map((person) => (
          <li key={person.user.id}>
            <Behind label={person.user.displayName} button={<><Person id={person.user.id} name={person.user.displayName} /><VisuallyHidden>{person.user.displayName}</VisuallyHidden></>} people={[person]} />
          </li>
        ))}
        {more > 0 ? (
          <li>
            <Behind label={t`Fler som är här`} button={<><span aria-hidden className={styles.more}>+{more}</span><VisuallyHidden><Trans>{more} till</Trans></VisuallyHidden></>} people={rest} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function Behind({ label, button, people }: { label: string; button: ReactNode; people: readonly Present[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={styles.button}>{button}</Button>
      <Popover aria-label={label} className={cx(popover.popover, styles.popover)} placement="bottom end">
        <ul className={styles.people}>
          {people.map((person) => <li key={person.user.id}><Where person={person} onGo={() => setOpen(false)} /></li>)}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}

function Where({ person: { user, places }, onGo }: { person: Present; onGo: () => void }) {
  const different = places.filter(({ page, nodeId }, index) => places.findIndex((one) => one.page === page && one.nodeId === nodeId) === index);
  return (
    <div className={styles.person}>
      <Person id={user.id} name={user.displayName} />
      <div>
        <p className={styles.name}>{user.displayName}</p>
        {user.organisation ? <p className={styles.quiet}>{user.organisation.name}</p> : null}
        {different.slice(0, mostPlaces).map((place) => (
          <p key={`${place.page} ${place.nodeId}`}>{place.edits ? <span className={styles.edits}><Trans>Ändrar just nu</Trans></span> : null}<PlaceLink place={place} onGo={onGo} /></p>
        ))}
      </div>
    </div>
  );
}
