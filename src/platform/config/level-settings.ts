import { z } from 'zod';

const share = z.number().min(0).max(1).optional();
const bounds = {
  critics: z.number().min(0).optional().describe('different people in 6 hours'),
  lift: z.number().min(0).optional().describe('times the expectation'),
  criticalShare: share.describe('critical among the mentions of the last hour'),
  offensiveShare: share.describe('offensive among the critical mentions of the last hour'),
  copyShare: share.describe('repeated texts among the mentions of the last hour'),
  sources: z.int().min(0).optional().describe('channels with unusual criticism in the last hour'),
  lasting: z.int().min(0).max(120).optional().describe('minutes of the last two hours with unusual criticism'),
  growth: z.number().min(0).optional().describe('critics of the last half hour against the half hour before'),
  articles: z.number().min(0).optional().describe('articles in 6 hours beyond the usual'),
};
/** What a level asks for: all that is named, and one of `anyOf`. */
export const levelRung = z.strictObject({
  score: z.number().min(0).describe('log10 of 5-minute bins until chance alone does this'),
  ...bounds,
  anyOf: z.strictObject(bounds).optional().describe('one of these is enough'),
});
