import { encode } from "uqr";
import type { Offer } from "./pairing.ts";
import type { Texts } from "./texts.ts";
import styles from "./PairingView.module.css";

/** Where people go to claim a screen, whichever partnership they lead. The code is not in it: it has to be read from the screen. */
const claimPath = "/koppla";

function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** A screen that belongs to nobody yet: how to make it somebody's. */
export function PairingView({ offer: { code, claim }, texts: { words, language } }: { offer: Offer; texts: Texts }) {
  const { host, origin } = location;
  return (
    <main className={styles.screen}>
      <div className={styles.texts} role="status">
        {claim ? (
          <>
            <h1>{words.pairNumber}</h1>
            <p className={styles.code}>{claim.number}</p>
            <p>
              {words.pairBy} <span lang={language === "sv" ? undefined : "sv"}>{claim.partnership}</span>.
            </p>
            <p className={styles.small}>{words.pairNumberMore}</p>
          </>
        ) : (
          <>
            <h1>{words.pair}</h1>
            <p>
              {words.pairGo} <span className={styles.address}>{host + claimPath}</span> {words.pairMore}
            </p>
            <p className={styles.code}>{`${code.slice(0, 4)}-${code.slice(4)}`}</p>
            <p className={styles.small}>{words.pairCode}</p>
          </>
        )}
      </div>
      {claim ? null : (
        <div className={styles.way}>
          <QrCode text={origin + claimPath} />
          <p className={styles.small}>{words.pairScan}</p>
        </div>
      )}
    </main>
  );
}
