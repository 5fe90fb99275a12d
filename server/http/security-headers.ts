import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { Config } from "../config.ts";

/** The one style sheet that React Aria writes into the page (how touch acts on things that are pressed), known by its hash. */
const pressStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** What pages may use of the device: boards keep their screen awake. Of all else, nothing. */
const unused = ["accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"];
export const permissionsPolicy = [...unused.map((name) => `${name}=()`), "screen-wake-lock=(self)", "publickey-credentials-get=(self)", "publickey-credentials-create=(self)"].join(", ");

/** Where browsers tell what they kept from a page. The newer ones find it by the name, the others by the address. */
export const policyReportsPath = "/reports/policy";
const reportsName = "policy";
export const reportingEndpoints = `${reportsName}="${policyReportsPath}"`;

/**
 * Our pages load from nowhere but here, run no code but our files, and stand in nobody's frame. The socket is named beside
 * 'self' because some browsers in community rooms do not count it in.
 */
export function securityHeaders({ publicUrl }: Config): FastifyHelmetOptions {
  const https = publicUrl?.startsWith("https:") ?? false;
  const socket = publicUrl ? [publicUrl.replace(/^http/, "ws")] : [];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", pressStyle],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...socket],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        reportTo: [reportsName],
        reportUri: [policyReportsPath],
      },
    },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "no-referrer" },
    hsts: https && { maxAge: 31_536_000, includeSubDomains: true },
  };
}
