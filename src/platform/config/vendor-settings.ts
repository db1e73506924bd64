import { z } from 'zod';

export const secret = (what: string) => z.string().min(1).describe(what).meta({ secret: true }).optional();

/** Spoken to in clear text only where nobody listens: on this machine. */
const isGuarded = (url: string): boolean => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url);
export const vendorUrlText = () => z.string().min(1).refine(isGuarded, 'https://…; http: only for localhost');
const vendorUrl = (what: string) => vendorUrlText().describe(what).meta({ secret: true }).optional();

/** Any provider that takes a message by one HTTP request. In the templates: {{to}}, {{text}}, {{messageId}}, … (adapters/http-provider). */
export const httpProvider = z.strictObject({
  url: vendorUrl('template of the address; without it there is no such provider'),
  method: z.enum(['GET', 'POST', 'PUT']).optional().describe('POST unless said'),
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().meta({ secret: true }))
    .optional()
    .describe('templates, e.g. { content-type: application/json, authorization: Bearer … }'),
  body: z.string().optional().describe('template; its values are escaped for the content type: JSON, form or XML'),
  accepted: z
    .array(z.int().min(200).max(299))
    .min(1)
    .optional()
    .describe('statuses of success; 200 to 299 unless said'),
  tryAgain: z
    .array(z.int().min(400).max(599))
    .optional()
    .describe('surely not sent, later perhaps; 429 and 503 unless said'),
  idPath: z.string().optional().describe('where the JSON of its answer has the id, e.g. messages.0.id'),
  lookUpUrl: vendorUrl('template; what it knows of a message: 2xx with the id, or 404'),
  lookUpIdPath: z.string().optional().describe('as idPath, in the answer to the look-up'),
});
