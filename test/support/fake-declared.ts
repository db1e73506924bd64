import { type IncidentView } from '../../src/incidents/incidents.api';
import { type Answer, type Asked, type FakePart } from './fake-part';

/** A storm that a person declares: the incident that the fake service tells of, or that one is open already. */
export class FakeDeclared implements FakePart {
  isOpen = false;

  constructor(private readonly incident: () => IncidentView) {}

  answer({ method, path }: Asked): Answer | undefined {
    if (method !== 'POST' || path !== '/v1/incidents') return undefined;
    return this.isOpen ? [409, { code: 'conflict', title: 'Open already' }] : [201, this.incident()];
  }
}
