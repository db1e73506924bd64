import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { MentionGate, type Probe, PROBE_SOURCE, type Probes } from './contract';
import { ProbeStore } from './probe.store';

@Injectable()
export class ProbesService implements Probes {
  constructor(
    private readonly gate: MentionGate,
    private readonly store: ProbeStore,
  ) {}

  async send({ id, at }: Probe): Promise<void> {
    const instant = at.toISOString();
    const line = {
      ...{ id, source: PROBE_SOURCE, publishedAt: instant, receivedAt: instant },
      // Our own is in nobody's count; topics that the sender decides keep it out of every query.
      ...{ own: true, topics: [], text: 'Sturmwarte', language: 'de' },
    };
    const [answer] = await this.gate.accept([line], 'probe');
    if (answer?.status === 'rejected') throw new Error(`the intake refuses the test mention: ${answer.reason}`);
  }

  async forget(tx: Tx, probes: readonly Probe[]): Promise<void> {
    if (probes.length > 0) await this.store.forget(tx, probes);
  }
}
