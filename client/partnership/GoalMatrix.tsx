import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { graphql } from "../graphql/gql.ts";
import { Chip } from "../ui/Chip.tsx";
import { cx } from "../ui/cx.ts";
import { PlainLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { matrixOf, takingPart, type Cell } from "./goalMatrix.ts";
import styles from "./GoalMatrix.module.css";

const Matrix = graphql(`
  query GoalMatrix($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 40) {
        nodes {
          id
          version
          code
          statement
          owners {
            id
            version
          }
          activityTotals(from: $from, to: $to) {
            activity {
              id
              version
              organiser {
                id
                version
              }
              coOrganisers {
                id
                version
              }
            }
          }
        }
      }
    }
  }
`);

interface MatrixProps {
  slug: string;
  year: number;
  organisations: readonly { id: string; name: string }[];
}

/** Each goal with everyone in it: who owns it, and how many activities each has arranged. An empty row is a goal that nobody carries. */
export function GoalMatrix({ slug, year, organisations }: MatrixProps) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Matrix, { variables: { slug, from: `${year}-01-01`, to: `${year}-12-31` } });
  const goals = data.partnership?.goals.nodes ?? [];
  const matrix = matrixOf(goals, organisations);
  if (goals.length === 0) {
    return null;
  }
  return (
    <Section title={t`Vem bidrar till vilket mål`} note={year}>
      <table className={styles.matrix}>
        <caption className={styles.caption}><Trans><span className={cx(styles.key, styles.owns)} /> äger målet tillsammans med andra. Siffran är hur många aktiviteter organisationen har hållit för målet under året.</Trans></caption>
        <thead>
          <tr>
            {organisations.map(({ id, name }) => <th key={id} scope="col" title={name}><Gable id={id} name={name} /><VisuallyHidden>{name}</VisuallyHidden></th>)}
          </tr>
        </thead>
        {goals.map(({ id, code, statement }) => {
          const cells = matrix.get(id) ?? [];
          return (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup" colSpan={organisations.length} className={styles.goal}>
                  <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: code }}>{statement}</PlainLink> <Carried count={takingPart(cells)} />
                </th>
              </tr>
              <tr>{cells.map((cell) => <td key={cell.organisationId}><Mark cell={cell} /></td>)}</tr>
            </tbody>
          );
        })}
      </table>
    </Section>
  );
}

/** Much hangs on the one who is alone with a goal. */
function Carried({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) {
    return <Chip tone="stopped">{t`ingen bidrar`}</Chip>;
  }
  return count === 1 ? <Chip tone="waiting">{t`bara en bidrar`}</Chip> : <span className={styles.count}><Plural value={count} one="# organisation" other="# organisationer" /></span>;
}

function Mark({ cell: { owns, activities } }: { cell: Cell }) {
  const { t } = useLingui();
  const format = useFormat();
  const number = activities > 0 ? format.number(activities) : "";
  return (
    <span className={cx(styles.cell, owns ? styles.owns : activities > 0 ? styles.arranges : styles.none)}>
      {number}
      <VisuallyHidden>
        {activities > 0 ? <> <Plural value={activities} one="aktivitet" other="aktiviteter" /></> : null}
        {owns ? <> {t`äger målet`}</> : null}
        {!owns && activities === 0 ? t`bidrar inte` : null}
      </VisuallyHidden>
    </span>
  );
}
