import { z } from 'zod';

const share = z.number().min(0).max(1);

const DrivingPostView = z.object({
  source: z.string(),
  id: z.string(),
  publishedAt: z.iso.datetime(),
  text: z.string(),
  language: z.string(),
  author: z
    .object({ name: z.string().optional(), handle: z.string().optional(), followers: z.number().optional() })
    .nullable(),
  url: z.string().nullable(),
  isNegative: z.boolean(),
  isUnsure: z.boolean(),
  /** How many could read it (followers, or views; 0 = unknown), and how many reacted: what makes it loud. */
  reach: z.number(),
  reactions: z.int(),
  /** How many mentions said the same; 1 = only this one. */
  copies: z.int(),
});
export type DrivingPostView = z.infer<typeof DrivingPostView>;

/** GET /v1/topics/:id/drivers?from=&to= → DriversView; without `to` up to now, without `from` the hour before. */
export const DriversQuery = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DriversQuery = z.infer<typeof DriversQuery>;

/** What an excess is made of, against the seven days before. */
export const DriversView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** How many mentions were read, and whether there are earlier ones that were not. */
  mentions: z.int(),
  isCut: z.boolean(),
  /** With how many they were compared; 0 = nothing is known of before. */
  compared: z.int(),
  /** The clearest first. */
  terms: z.array(z.object({ term: z.string(), mentions: z.int(), share, usual: share })),
  /** The most read of the negative ones, then the texts that most repeat. What was deleted is missing. */
  posts: z.array(DrivingPostView),
  sources: z.array(z.object({ source: z.string(), mentions: z.int(), share, usual: share.nullable() })),
  /** Not heard here in the 28 days before; null = the platforms hide who it was. */
  newAuthors: z.object({ authors: z.int(), share }).nullable(),
  copyShare: share,
  replies: z.object({ share, usual: share.nullable() }),
  /** Of mentions made of words that nobody uses here; null or absent = too little to compare with. */
  strange: z.object({ share, usual: share }).nullish(),
});
export type DriversView = z.infer<typeof DriversView>;
