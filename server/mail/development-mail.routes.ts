import type { FastifyPluginAsync } from "fastify";
import { languageOf } from "../shared/language.ts";
import type { Text } from "../shared/refusal.ts";
import type { MailService, WaitingMail } from "./mail.service.ts";

const title: Text = { sv: "Post i utvecklingsläge", en: "Mail in development" };
const lead: Text = {
  sv: "Ingen e-postserver är inställd, så posten läses här i stället för att skickas. Den senaste står först.",
  en: "No mail server is set, so mail is read here instead of being sent. The latest comes first.",
};
const none: Text = { sv: "Här finns ingen post än.", en: "There is no mail yet." };
const recipientLabel: Text = { sv: "Till", en: "To" };

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");

/** Lines that are an address alone become links. */
const linked = (body: string): string => escape(body).replaceAll(/^(https?:\/\/\S+)$/gm, '<a href="$1">$1</a>');

/** `GET /utveckling/post`: what would have been sent. Registered only where letters are read in the hub (mail.service.ts). */
export const developmentMailRoutes =
  (mail: MailService): FastifyPluginAsync =>
  async (server) => {
    server.get("/utveckling/post", async (request, reply) => {
      const language = languageOf(request.headers["accept-language"]);
      const entry = ({ recipient, subject, body, createdAt }: WaitingMail): string =>
        `<article><h2>${escape(subject)}</h2><p>${recipientLabel[language]}: ${escape(recipient)} <time>${createdAt.toISOString()}</time></p><pre>${linked(body)}</pre></article>`;
      const latest = await mail.latest(`${request.protocol}://${request.host}`);
      const content = latest.length > 0 ? latest.map(entry).join("") : `<p>${none[language]}</p>`;
      const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title[language]}</title>`;
      const page = `<!doctype html><html lang="${language}"><head>${head}</head><body><main><h1>${title[language]}</h1><p>${lead[language]}</p>${content}</main></body></html>`;
      return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(page);
    });
  };
