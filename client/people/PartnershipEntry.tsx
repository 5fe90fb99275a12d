import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Houses } from "../ui/marks.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { roleName } from "./roles.ts";
import type { Choice, DemoAccount } from "./StartPage.tsx";
import { useSession } from "./useSession.ts";
import styles from "./PartnershipEntry.module.css";

/** One partnership: what it is for, how it is today, and one press into it. */
export function PartnershipEntry({ choice, accounts }: { choice: Choice; accounts: readonly DemoAccount[] }) {
  const { id, slug, name, purpose, areas, memberships } = choice;
  const places = areas.map((area) => area.name).filter((place) => place !== name).join(", ");
  return (
    <li className={styles.entry} data-partnership={id}>
      <Houses size={44} />
      <div className={styles.about}>
        <h3 className={styles.name}><PlainLink to="/a/$slug" params={{ slug }}>{name}</PlainLink></h3>
        <p className={styles.quiet}>
          {places ? <>{places} · </> : null}
          <Plural value={memberships.totalCount} one="# organisation medverkar" other="# organisationer medverkar" />
        </p>
        {purpose ? <p className={styles.purpose}>{purpose}</p> : null}
      </div>
      <div className={styles.glance}>
        <Glance choice={choice} />
        <p className={styles.links}>
          <TextLink to="/a/$slug" params={{ slug }}><Trans>Titta runt</Trans><VisuallyHidden> · {name}</VisuallyHidden></TextLink>
          <a href={`/tavla?visa=${slug}`}><Trans>Visa tavlan</Trans><VisuallyHidden> · {name}</VisuallyHidden></a>
        </p>
      </div>
      {accounts.length > 0 ? <Roles accounts={accounts} /> : null}
    </li>
  );
}

function Glance({ choice: { occurrences, goals } }: { choice: Choice }) {
  const today = occurrences.nodes.filter(({ status }) => status !== "CANCELLED").length;
  const cancelled = occurrences.nodes.length - today;
  const wanting = goals.nodes.filter(({ progressState }) => progressState === "BEHIND" || progressState === "WRONG_WAY").length;
  return (
    <ul className={styles.facts}>
      <li>
        <strong>{today}</strong>{" "}
        <span><Plural value={today} one="aktivitet i dag" other="aktiviteter i dag" />{cancelled > 0 ? <>, <Plural value={cancelled} one="# inställd" other="# inställda" /></> : null}</span>
      </li>
      <li>
        <strong>{goals.totalCount}</strong>{" "}
        <span>
          <Plural value={goals.totalCount} one="gemensamt mål" other="gemensamma mål" />
          {wanting === 0 ? null : goals.totalCount > goals.nodes.length ? <>, <Plural value={wanting} one="minst # ligger efter" other="minst # ligger efter" /></> : <>, <Plural value={wanting} one="# ligger efter" other="# ligger efter" /></>}
        </span>
      </li>
    </ul>
  );
}

const route = getRouteApi("/");

function Roles({ accounts }: { accounts: readonly DemoAccount[] }) {
  const { t, i18n } = useLingui();
  const { signIn } = useSession();
  const router = useRouter();
  const { till } = route.useSearch();
  const [pending, setPending] = useState<string | null>(null);
  const enter = async ({ email, partnershipSlug }: DemoAccount) => {
    setPending(email);
    try {
      await signIn("/auth/demo", { email });
      await (till ? router.navigate({ href: till }) : router.navigate({ to: "/a/$slug", params: { slug: partnershipSlug } }));
    } catch {
      setPending(null);
      toastProblem(t`Det gick inte att logga in. Försök igen om en stund.`);
    }
  };
  const place = accounts[0]?.partnershipName ?? "";
  return (
    <div className={styles.roles}>
      <h4 className={styles.rolesTitle}><Trans>Logga in som</Trans><VisuallyHidden> · {place}</VisuallyHidden></h4>
      <ul className={styles.roleList}>
        {accounts.map((account) => (
          <li key={account.email}>
            <Button className={styles.role} isPending={pending === account.email} onPress={() => void enter(account)}>
              {roleName(account.role, i18n)}<VisuallyHidden> · {place}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
