import { alarmThreshold } from '../../src/detection/domain/fuse';
import { ZoneClock } from '../../src/detection/domain/local-time';
import { NOTHING_PLANNED } from '../../src/detection/domain/planned';
import { NO_RIVALS } from '../../src/detection/domain/rivals';
import { type Around } from '../../src/detection/domain/judge';
import { type WatchList } from '../../src/detection/domain/watch-list';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../detection/project';

/** What all topics of the bench have around them: shipped settings, German clocks, blindness as the list's heartbeats say. */
export function skyOver(list: WatchList, nowMs: () => number): Around {
  const { detection } = loadSettings(projectRoot(), {}).settings;
  return {
    zone: new ZoneClock('Europe/Berlin'),
    threshold: alarmThreshold(detection.alarmBudget),
    rules: detection.levels,
    isBlind: (sources, bin) => list.isBlind(sources, bin, nowMs()),
    planned: NOTHING_PLANNED,
    rivals: () => NO_RIVALS,
  };
}
