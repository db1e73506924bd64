import { z } from 'zod';

/** GET /v1/pages?incident= → PageView[] */
export const PageView = z.object({
  id: z.string(),
  incident: z.string(),
  to: z.string(),
  via: z.enum(['sms', 'voice']),
  state: z.enum(['planned', 'sending', 'sent', 'delivered', 'failed', 'acknowledged', 'cancelled']),
  dueAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  failure: z.string().nullable(),
});
export type PageView = z.infer<typeof PageView>;
export const PagesQuery = z.object({ incident: z.uuid() });
export type PagesQuery = z.infer<typeof PagesQuery>;

/** GET /v1/sandbox-phone → SandboxMessage[], pages that wait for an answer first, then the newest; POST /v1/sandbox-phone/:id/keys { digit } → SandboxMessage */
export const SandboxMessage = z.object({
  id: z.string(),
  pageId: z.string().nullable(),
  incident: z.string().nullable(),
  to: z.string(),
  via: z.enum(['sms', 'voice', 'slack']),
  at: z.iso.datetime(),
  text: z.string(),
  /** Keys that the person may press: 1 acknowledge, 2 next person, 3 false alarm, 4 planned. */
  keys: z.array(z.object({ digit: z.string(), action: z.enum(['acknowledge', 'next', 'false-alarm', 'planned']) })),
  pressed: z.string().nullable(),
});
export type SandboxMessage = z.infer<typeof SandboxMessage>;
export const PressKey = z.object({ digit: z.string().regex(/^[0-9]$/) });
export type PressKey = z.infer<typeof PressKey>;
