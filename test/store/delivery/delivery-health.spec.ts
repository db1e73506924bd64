import { PgDeliveryHealth } from '../../../src/delivery/delivery-health.pg';
import { type ChannelView } from '../../../src/delivery/delivery.api';
import { SystemIds } from '../../../src/platform/system-ids';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const NOW = new Date('2026-03-10T12:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

interface Row {
  readonly purpose?: string;
  readonly channel?: string;
  readonly state?: string;
  readonly due: Date;
  readonly tried?: Date;
  readonly notAfter?: Date;
  readonly provider?: string;
  readonly accepted?: Date;
}

describe('how the sending is', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => db.close());

  async function message({ purpose = 'page', state = 'planned', due, notAfter = ago(-3_600), ...row }: Row) {
    const sql = `insert into message (id, purpose, person_id, to_name, language, channel, address, content, priority, state, due_at, try_at,
        not_after, first_try_at, provider, accepted_at)
      values ($1, $2, $1, 'Kim', 'de', $9, '+491700000000', '{}', 0, $3, $4, $4, $5, $6, $7, $8)`;
    const values = [row.tried ?? null, row.provider ?? null, row.accepted ?? null, row.channel ?? 'sms'];
    await db.work.run((tx) => tx.query(sql, [new SystemIds().next(), purpose, state, due, notAfter, ...values]));
  }
  const state = (view: readonly ChannelView[] = []) =>
    db.work.run((tx) => new PgDeliveryHealth({ view: () => view }).state(tx, NOW));

  it('is nothing where nothing was sent', async () => {
    expect(await state()).toEqual({ lastAcceptedAt: null, overdueSince: null, liveProviders: 0, workingProviders: 0 });
  });

  it('knows what was accepted last for a person to see, and not by the sandbox', async () => {
    const accepted = { state: 'accepted', due: ago(600), tried: ago(600) };
    await message({ ...accepted, provider: 'twilio', accepted: ago(590) });
    await message({ ...accepted, purpose: 'notice', provider: 'twilio', accepted: ago(10) });
    await message({ ...accepted, provider: 'sandbox', accepted: ago(5) });
    await message({ ...accepted, due: ago(90_000), provider: 'smtp', accepted: ago(1) });
    expect((await state()).lastAcceptedAt).toEqual(ago(590));
    await message({ ...accepted, purpose: 'test', provider: 'smtp', accepted: ago(20) });
    expect((await state()).lastAcceptedAt).toEqual(ago(20));
  });

  it('finds the oldest page that nobody tries to send, and nothing else', async () => {
    await message({ due: ago(60) });
    await message({ due: ago(500), state: 'sending', tried: ago(499) });
    await message({ due: ago(500), tried: ago(499) });
    await message({ due: ago(500), purpose: 'notice' });
    await message({ due: ago(500), notAfter: ago(1) });
    await message({ due: ago(-60) });
    expect((await state()).overdueSince).toBeNull();
    await message({ due: ago(61), purpose: 'drill' });
    await message({ due: ago(90) });
    expect((await state()).overdueSince).toEqual(ago(90));
  });

  it('counts providers that reach people, and those that do not rest', async () => {
    const provider = (name: string, breaker: 'closed' | 'open' | 'half-open') => ({
      ...{ name, breaker, since: null, lastFailure: null, provedAt: null },
    });
    const view: ChannelView[] = [
      { channel: 'sms', mode: 'live', providers: [provider('twilio', 'open'), provider('http', 'half-open')] },
      { channel: 'email', mode: 'live', providers: [provider('smtp', 'closed'), provider('sandbox', 'closed')] },
      { channel: 'voice', mode: 'sandbox', providers: [provider('sandbox', 'closed')] },
    ];
    expect(await state(view)).toMatchObject({ liveProviders: 3, workingProviders: 2 });
  });

  it('counts what each person brings only where it was used lately', async () => {
    const provider = (name: string) => ({
      ...{ name, breaker: 'closed' as const, since: null, lastFailure: null, provedAt: null },
    });
    const view: ChannelView[] = [
      { channel: 'ntfy', mode: 'live', providers: [provider('ntfy')] },
      { channel: 'webhook', mode: 'live', providers: [provider('webhook')] },
    ];
    const accepted = { channel: 'ntfy', state: 'accepted', provider: 'ntfy' };
    await message({ ...accepted, due: ago(9 * 86_400), accepted: ago(9 * 86_400) });
    expect(await state(view)).toMatchObject({ liveProviders: 0, workingProviders: 0 });
    await message({ ...accepted, due: ago(7 * 86_400), accepted: ago(7 * 86_400) });
    expect(await state(view)).toMatchObject({ liveProviders: 1, workingProviders: 1 });
  });
});
