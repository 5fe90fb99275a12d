import type { Viewer } from "../shared/viewer.ts";

/**
 * Who greets. A greeting may carry a token: then whoever opened the connection does not count. And the language of a page,
 * which may be another than its browser's.
 */
export async function viewerGreeting(
  payload: Readonly<Record<string, unknown>> | undefined,
  opener: Viewer,
  viewerOfToken: (viewer: Viewer, token: string) => Promise<Viewer>,
): Promise<Viewer> {
  const { token, language } = payload ?? {};
  const viewer: Viewer = language === "sv" || language === "en" ? { ...opener, language } : opener;
  return token === undefined || token === null ? viewer : viewerOfToken(viewer, typeof token === "string" ? token : "");
}
