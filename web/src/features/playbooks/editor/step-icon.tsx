import {
  IconAlarm,
  IconArrowsSplit,
  IconBell,
  IconBroadcast,
  IconChecklist,
  IconClockPause,
  IconHeartHandshake,
  IconMail,
  IconMessages,
  IconReportAnalytics,
  IconStairsUp,
  IconWebhook,
} from '@tabler/icons-react';
import { type ReactElement } from 'react';

const ICONS: Readonly<Record<string, typeof IconBell>> = {
  page: IconAlarm,
  room: IconMessages,
  message: IconMail,
  checklist: IconChecklist,
  decision: IconArrowsSplit,
  responses: IconBroadcast,
  promise: IconHeartHandshake,
  wait: IconClockPause,
  webhook: IconWebhook,
  level: IconStairsUp,
  brief: IconReportAnalytics,
};

export function StepIcon({ type }: { readonly type: string }): ReactElement {
  const Icon = ICONS[type] ?? IconBell;
  return <Icon size={20} stroke={1.7} aria-hidden />;
}
