import { Trans } from "@lingui/react/macro";
import styles from "./DemoBanner.module.css";

/** Always there in a demo partnership: nobody may take an invented figure for a real one. */
export const DemoBanner = () => (
  <aside className={styles.banner}>
    <Trans><strong>Demodata.</strong> Värden som är märkta med en källa kommer från den, övriga är påhittade.</Trans>
  </aside>
);
