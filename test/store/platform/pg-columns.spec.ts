import {
  bits64Column,
  bitsColumn,
  boolColumn,
  float4Column,
  instantColumn,
  int4Column,
  int8Column,
  jsonbColumn,
  textColumn,
  uuidColumn,
} from '../../../src/platform/postgres/pg-columns';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const itself = <T>(value: T): T => value;

describe('binary columns', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  /** What PostgreSQL makes of a column, in its order. */
  async function read<Value>(column: Buffer, type: string, shown = 'value'): Promise<Value[]> {
    const rows = await database.work.run((tx) =>
      tx.query<{ shown: Value }>(
        `select ${shown} as shown from unnest($1::${type}[]) with ordinality as t (value, no) order by no`,
        [column],
      ),
    );
    return rows.map((row) => row.shown);
  }

  const texts = [
    '',
    'a',
    'Zug "heute" {1,2} \\ NULL',
    null,
    'ä'.repeat(30),
    '👩‍🚒'.repeat(9),
    'x'.repeat(70_000),
    'ßé',
    undefined,
  ];

  test('text arrives as it is: quotes, braces, umlauts, emoji, long ones, and nothing', async () => {
    expect(await read(textColumn(texts, itself), 'text')).toEqual(texts.map((text) => text ?? null));
  });

  test('JSON arrives as it is', async () => {
    const values = [{ name: 'Ä "b"', n: [1, null] }, {}, undefined, { long: '🙂'.repeat(500) }];
    const column = jsonbColumn(values, (value) => value && JSON.stringify(value));
    expect(await read(column, 'jsonb')).toEqual(values.map((value) => value ?? null));
  });

  test('whole numbers keep their value and sign to the limits', async () => {
    const small = [0, -1, 2_147_483_647, -2_147_483_648, null];
    expect(await read(int4Column(small, itself), 'integer')).toEqual(small);
    const large = [0, -1, 4_294_967_296, -4_294_967_297, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null];
    expect(await read(int8Column(large, itself), 'bigint', 'value::text')).toEqual(
      large.map((value) => (value === null ? null : String(value))),
    );
  });

  test('sixty-four bits arrive as they are', async () => {
    const halves = [{ high: -1, low: -1 }, { high: 0, low: -1 }, { high: -2_147_483_648, low: 1 }, undefined];
    expect(await read(bits64Column(halves, itself), 'bigint', "encode(int8send(value), 'hex')")).toEqual([
      'ffffffffffffffff',
      '00000000ffffffff',
      '8000000000000001',
      null,
    ]);
  });

  test('fractions, truth values and keys', async () => {
    expect(await read(float4Column([0.25, -1.5, 0, null], itself), 'real')).toEqual([0.25, -1.5, 0, null]);
    expect(await read(boolColumn([true, false, undefined], itself), 'boolean')).toEqual([true, false, null]);
    const key = '00112233445566778899aabbccddeeff';
    expect(await read(uuidColumn([key, null], itself), 'uuid', "encode(uuid_send(value), 'hex')")).toEqual([key, null]);
  });

  test('an instant keeps its milliseconds, before and after PostgreSQL’s epoch', async () => {
    const instants = [
      '1990-01-01T00:00:00.001Z',
      '2026-11-21T23:59:59.999Z',
      '2000-01-01T00:00:00Z',
      '9999-12-31T00:00:00Z',
    ];
    const column = instantColumn(
      instants.map((text) => new Date(text)),
      itself,
    );
    expect(await read(column, 'timestamptz')).toEqual(instants.map((text) => new Date(text)));
  });

  test('bits keep their order', async () => {
    const sketch = Uint32Array.of(0x8000_0001, 0xf000_0000);
    expect(await read(bitsColumn([sketch], 2, itself), 'bit(64)', 'value::text')).toEqual([
      `1${'0'.repeat(30)}1${'1'.repeat(4)}${'0'.repeat(28)}`,
    ]);
  });

  test('a column without rows is an empty array', async () => {
    expect(await read(textColumn([], itself), 'text')).toEqual([]);
    expect(await read(int4Column([], itself), 'integer')).toEqual([]);
  });
});
