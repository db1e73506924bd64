import { z } from 'zod';
import { CRISIS_FUNCTIONS } from '../kernel/actor';

const instant = z.iso.datetime();
const trouble = z.object({ code: z.string(), values: z.record(z.string(), z.string()) });

/** GET /v1/incidents/:id/room → RoomView | null */
export const RoomView = z.object({
  incident: z.string(),
  state: z.enum(['planned', 'opening', 'open', 'archived', 'failed']),
  name: z.string().nullable(),
  url: z.string().nullable(),
  openedAt: instant.nullable(),
  /** `room.<code>` in the console's words. */
  troubles: z.array(trouble),
});
export type RoomView = z.infer<typeof RoomView>;

/** GET /v1/incidents/:id/team → TeamView[]; PUT /v1/incidents/:id/team/:function { personId | null } → TeamView[]: who holds which function in this incident. */
export const TeamView = z.object({
  function: z.enum(CRISIS_FUNCTIONS),
  personId: z.string().nullable(),
  name: z.string().nullable(),
  since: instant.nullable(),
  /** People who hold it by their profile. */
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type TeamView = z.infer<typeof TeamView>;
export const TakeFunction = z.object({ personId: z.uuid().nullable() });
export type TakeFunction = z.infer<typeof TakeFunction>;

/** GET /v1/chat/health (admin) → ChatHealthView: token, scopes, connection, and what is missing. */
export const ChatHealthView = z.object({
  mode: z.enum(['live', 'sandbox']),
  team: z.string().nullable(),
  bot: z.string().nullable(),
  missingScopes: z.array(z.string()),
  inbound: z.enum(['http', 'socket', 'off']),
  isConnected: z.boolean(),
  faults: z.array(trouble),
});
export type ChatHealthView = z.infer<typeof ChatHealthView>;

/** GET /v1/incidents/:id/room/export?format= → RoomExportView, or the same as a Markdown file: what was said in the room, as it was kept before it was archived, else as it is. */
export const RoomExportQuery = z.object({ format: z.enum(['json', 'markdown']).default('json') });
export type RoomExportQuery = z.infer<typeof RoomExportQuery>;
export const RoomExportView = z.object({
  incident: z.string(),
  takenAt: instant,
  /** false where the chat did not give all of it just now. */
  isWhole: z.boolean(),
  messages: z.array(z.object({ id: z.string(), at: instant, by: z.string(), text: z.string() })),
});
export type RoomExportView = z.infer<typeof RoomExportView>;
export const IncidentRoomPath = z.object({ id: z.guid() });
export type IncidentRoomPath = z.infer<typeof IncidentRoomPath>;
export const TeamPath = z.object({ id: z.guid(), function: z.enum(CRISIS_FUNCTIONS) });
export type TeamPath = z.infer<typeof TeamPath>;
