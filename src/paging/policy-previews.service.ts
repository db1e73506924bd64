import { Injectable } from '@nestjs/common';
import { type PolicyId } from '../kernel/ids';
import { Floor } from './floor';
import { type PolicyPreview } from './paging.api';
import { Policies } from './policies.service';
import { type Chosen, Targets } from './targets.service';

type PreviewPerson = PolicyPreview['steps'][number]['people'][number];

/** Who would be called if it began now, or at another instant. */
@Injectable()
export class PolicyPreviews {
  constructor(
    private readonly floor: Floor,
    private readonly policies: Policies,
    private readonly targets: Targets,
  ) {}

  async of(id: PolicyId, at = this.floor.clock.now()): Promise<PolicyPreview> {
    const { steps } = await this.policies.get(id);
    return this.floor.work.run(async (tx) => {
      const view: PolicyPreview['steps'] = [];
      let afterMinutes = 0;
      for (const [index, step] of steps.entries()) {
        const begins = new Date(at.getTime() + afterMinutes * 60_000);
        const people = (await this.targets.ofStep(tx, step, begins)).map(personView);
        view.push({ step: index + 1, afterMinutes, people });
        // a step without anybody to call is skipped at once
        if (people.some(({ ways }) => ways.length > 0)) afterMinutes += step.waitMinutes;
      }
      return { steps: view, fallback: (await this.targets.fallback(tx)).map(personView) };
    });
  }
}

function personView({ callee: { personId, name, ways }, schedule }: Chosen): PreviewPerson {
  return { personId, name, schedule, ways: [...new Set(ways.map(({ to }) => to.channel))] };
}
