import { type Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, type YAMLMap } from 'yaml';

/** A text of format 1 in the words of format 2, its comments and its order kept; undefined where it is none that can be read. */
export function upgradeText(text: string): string | undefined {
  const document = parseDocument(text, { prettyErrors: false, version: '1.2', logLevel: 'error' });
  if (document.errors.length > 0 || document.get('format') !== 1) return undefined;
  const format = document.get('format', true);
  if (isScalar(format)) format.value = 2;
  for (const step of stepsOf(document)) upgradeWhen(step);
  // no line is broken anew: who compares the files shall see what changed
  return document.toString({ lineWidth: 0 });
}

function stepsOf(document: Document): YAMLMap[] {
  const steps = document.get('steps');
  return isSeq(steps) ? steps.items.filter((step): step is YAMLMap => isMap(step)) : [];
}

/** Puts the conditions where `when` stood, with the comment that stood there. */
function upgradeWhen(step: YAMLMap): void {
  const place = step.items.findIndex(({ key }) => isScalar(key) && key.value === 'when');
  const was = step.items[place];
  if (!isMap(was?.value)) return;
  const pairs = conditionsOf(was.value).map(([key, value]) => new Pair(new Scalar(key), new Scalar(value)));
  const [first] = pairs;
  if (first && isScalar(was.key)) first.key.commentBefore = was.key.commentBefore;
  step.items.splice(place, 1, ...pairs);
}

function conditionsOf(when: YAMLMap): (readonly [field: string, condition: string])[] {
  const { minLevel, kinds } = when.toJSON() as { minLevel?: number; kinds?: readonly string[] };
  const named = (kinds ?? []).map((kind) => `"${kind}"`).join(', ');
  return [
    ...(minLevel === undefined ? [] : [['when', `incident.level >= ${minLevel}`] as const]),
    ...(kinds === undefined ? [] : [['if', `incident.kind in [${named}]`] as const]),
  ];
}
