import { CRISIS_FUNCTIONS, type CrisisFunction } from '../../kernel/actor';
import { type IncidentId, type PersonId, type RunId } from '../../kernel/ids';
import { type Level } from '../../detection/contract';

/** What stands in a press's value comes back as it was given, or as somebody made it up: it is read anew each time. */
const BETWEEN = '|';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NAME = /^[a-z0-9][a-z0-9._~-]{0,62}$/i;
const STEP =
  /^(?<run>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\|(?<step>[a-z0-9][a-z0-9._~-]{0,62})\|(?<round>[1-9]\d{0,3})(?:\|(?<option>[a-z0-9][a-z0-9._~-]{0,62}))?$/i;
const HASH = /^[0-9a-f]{64}$/;
export const NOBODY = '-';

export function valueOf(...parts: readonly (string | number)[]): string {
  return parts.join(BETWEEN);
}

function partsOf(value: string): readonly string[] {
  return value.split(BETWEEN);
}

/** The incident of any value: it always stands first. */
export function incidentIn(value: string): IncidentId | undefined {
  const id = partsOf(value)[0] ?? '';
  return UUID.test(id) ? (id as IncidentId) : undefined;
}

export interface StepValue {
  readonly runId: RunId;
  readonly step: string;
  readonly round: number;
  readonly option: string;
}

/** `incident|run|step|round`, of a decision `|option`. */
export function stepIn(value: string): StepValue | undefined {
  const [, ...parts] = partsOf(value);
  const found = STEP.exec(parts.join(BETWEEN))?.groups;
  if (!found) return undefined;
  const { run = '', step = '', round = '', option = '' } = found;
  return { runId: run as RunId, step, round: Number(round), option };
}

/** `incident|function|holder`: who was seen to hold it. */
export function roleIn(
  value: string,
): { readonly function: CrisisFunction; readonly holder: PersonId | null } | undefined {
  const [, wanted = '', holder = NOBODY] = partsOf(value);
  const found = functionIn(wanted);
  if (!found || (holder !== NOBODY && !UUID.test(holder))) return undefined;
  return { function: found, holder: holder === NOBODY ? null : (holder as PersonId) };
}

export function functionIn(text: string): CrisisFunction | undefined {
  return CRISIS_FUNCTIONS.find((one) => one === text);
}

/** `incident|level`: which level was seen. */
export function levelIn(value: string): Level | null {
  return levelOf(partsOf(value)[1] ?? '') ?? null;
}

export function levelOf(text: string): Level | undefined {
  return /^[0-6]$/.test(text) ? (Number(text) as Level) : undefined;
}

export interface ResponseValue {
  readonly templateId: string;
  readonly hash: string;
  /** The function to approve in, or the step that offers it. */
  readonly third: string;
}

/** `incident|template|hash|third`. */
export function responseIn(value: string): ResponseValue | undefined {
  const [, templateId = '', hash = '', third = ''] = partsOf(value);
  if (!NAME.test(templateId) || !HASH.test(hash)) return undefined;
  return third === '' || NAME.test(third) ? { templateId, hash, third } : undefined;
}

/** `incident|id`. */
export function idIn(value: string): string | undefined {
  const id = partsOf(value)[1] ?? '';
  return UUID.test(id) ? id : undefined;
}
