import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv, { type ValidateFunction } from 'ajv';
import { projectRoot } from '../../src/platform/config/project-root';

/** The vendors' own specifications; they are not part of the repository. */
const FOLDER = '../shared/specs';

type Json = Readonly<Record<string, unknown>>;

/** A vendor's OpenAPI 3 description, asked whether a request and an answer are as it says. */
export class OpenApi {
  private readonly ajv = new Ajv({ strict: false, coerceTypes: 'array', validateFormats: false, allErrors: true });

  private constructor(private readonly spec: { readonly paths: Readonly<Record<string, Json>> }) {
    this.ajv.addSchema(spec, 'spec');
  }

  /** undefined where the file is not at hand. */
  static find(name: string): OpenApi | undefined {
    const file = join(projectRoot(), FOLDER, name);
    if (!existsSync(file)) return undefined;
    return new OpenApi(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
  }

  /** The path of the description that a request's path follows, e.g. `/Calls/{Sid}.json`. */
  pathFor(path: string): string | undefined {
    return Object.keys(this.spec.paths).find((template) => {
      const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/.]+');
      return new RegExp(`^${pattern}$`).test(path);
    });
  }

  /** What is wrong with a form, by the description; [] when nothing is. Names that it does not know are wrong too. */
  faultsOfForm(path: string, form: readonly (readonly [string, string])[]): readonly string[] {
    const schema = ['paths', path, 'post', 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'];
    const known = this.at([...schema, 'properties']) as Json;
    const strange = form.map(([name]) => name).filter((name) => !(name in known));
    return [...strange.map((name) => `${name}: unknown`), ...this.faults(schema, gathered(form))];
  }

  faultsOfQuery(path: string, query: readonly (readonly [string, string])[]): readonly string[] {
    const parameters = this.at(['paths', path, 'get', 'parameters']) as readonly { name: string; in: string }[];
    const known = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
    return query.map(([name]) => name).filter((name) => !known.includes(name));
  }

  faultsOfAnswer(path: string, method: string, status: number, answer: unknown): readonly string[] {
    const responses = ['paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema'];
    return this.faults(responses, structuredClone(answer));
  }

  private at(keys: readonly string[]): unknown {
    return keys.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], this.spec);
  }

  private faults(keys: readonly string[], value: unknown): readonly string[] {
    if (this.at(keys) === undefined) return [`the description has no ${keys.join(' ')}`];
    const pointer = keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate: ValidateFunction = this.ajv.compile({ $ref: `spec#/${pointer}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
  }
}

/** A name that comes several times is a list. */
function gathered(form: readonly (readonly [string, string])[]): Record<string, unknown> {
  const names = new Set(form.map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = form.filter(([key]) => key === name).map(([, value]) => value);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
