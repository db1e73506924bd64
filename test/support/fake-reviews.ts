import { ProofView, type ReviewView, ReviewsView, type ShareView } from '../../src/review/review.api';
import { fakeReview, reviewSubject } from './fake-review';
import { type Answer, type Asked, type FakePart, fakeId } from './fake-part';
import { ADA, nameOf } from './fake-people';
import { INCIDENT } from './fake-pages';

/** The review of the incident that everything is about: it can be written, learned from, proven and shared. */
export class FakeReviews implements FakePart {
  review: ReviewView;
  proof: ProofView;
  shares: ShareView[] = [];
  /** Somebody else writes: the next change meets a conflict. */
  isTakenBy: string | undefined;

  constructor(private readonly now: Date) {
    this.review = fakeReview(now);
    const lines = this.review.lines.length;
    this.proof = ProofView.parse({
      ...{ holds: true, checkedAt: now.toISOString(), checked: 4_711, endHash: 'ab'.repeat(32), brokenSeq: null },
      ...{ lines, proven: lines },
    });
  }

  answer(asked: Asked): Answer | undefined {
    if (asked.path === '/v1/reviews') return [200, this.list()];
    const own = `/v1/reviews/${INCIDENT}`;
    if (asked.path !== own && !asked.path.startsWith(`${own}/`)) return undefined;
    const [what = '', id] = asked.path.slice(own.length + 1).split('/');
    return this.part(asked, what, id);
  }

  private part(asked: Asked, what: string, id: string | undefined): Answer {
    if (what === 'proof') return [200, this.proof];
    if (what === 'shares') return [200, this.share(asked, id)];
    if (what === 'texts' && this.isTakenBy !== undefined) return this.conflict();
    if (asked.method !== 'GET') this.change(asked, what, id);
    return [200, this.review];
  }

  private list(): ReviewsView {
    const { lessons, state } = this.review;
    const waiting = lessons.filter(({ done }) => done === null);
    return ReviewsView.parse({
      reviews: [{ ...reviewSubject(this.now), state, lessonsOpen: waiting.length }],
      lessons: waiting.map((lesson) => ({ ...lesson, subject: 'Nordbahn' })),
    });
  }

  private conflict(): Answer {
    const by = this.isTakenBy ?? '';
    this.isTakenBy = undefined;
    const written = { at: this.now.toISOString(), by };
    const texts = { summary: 'Von jemand anderem.', worked: '', improve: '' };
    this.review = { ...this.review, texts, written, version: this.review.version + 1 };
    return [409, { code: 'conflict', title: 'Somebody else changed this in the meantime', by }];
  }

  private change({ method, body }: Asked, what: string, id: string | undefined): void {
    const done = { at: this.now.toISOString(), by: ADA.name };
    const { review } = this;
    if (what === 'finished') this.review = { ...review, ...finished(body.isFinished === true, done) };
    if (what === 'texts') {
      const texts = body as ReviewView['texts'];
      this.review = { ...review, texts, written: done, version: review.version + 1, state: 'begun' };
    }
    if (what === 'lessons') this.review = { ...review, lessons: this.lessons({ method, body }, id) };
  }

  private lessons({ method, body }: Pick<Asked, 'method' | 'body'>, id: string | undefined): ReviewView['lessons'] {
    const { lessons } = this.review;
    if (method === 'DELETE') return lessons.filter((lesson) => lesson.id !== id);
    const owner = { id: body.ownerId as string, name: nameOf(body.ownerId) };
    const given = { what: body.what as string, owner, dueOn: body.dueOn as string };
    if (method === 'POST')
      return [
        ...lessons,
        {
          ...given,
          id: fakeId('00ee', 90 + lessons.length),
          incident: INCIDENT,
          done: null,
          isLate: false,
          version: 1,
        },
      ];
    const done = { at: this.now.toISOString(), by: ADA.name };
    return lessons.map((lesson) => {
      if (lesson.id !== id) return lesson;
      return 'isDone' in body ? { ...lesson, done: body.isDone === true ? done : null } : { ...lesson, ...given };
    });
  }

  private share({ method, body }: Asked, id: string | undefined): unknown {
    if (method === 'DELETE') {
      const revoked = { at: this.now.toISOString(), by: ADA.name };
      this.shares = this.shares.map((share) => (share.id === id ? { ...share, revoked, state: 'revoked' } : share));
    }
    if (method !== 'POST') return this.shares;
    const share: ShareView = {
      ...{
        id: fakeId('00ef', this.shares.length + 1),
        language: body.language as 'de',
        withNames: body.withNames === true,
      },
      created: { at: this.now.toISOString(), by: ADA.name },
      expiresAt: new Date(this.now.getTime() + Number(body.days) * 86_400_000).toISOString(),
      ...{ revoked: null, state: 'open' },
    };
    this.shares = [share, ...this.shares];
    return { url: 'https://sturmwarte.example/r/only-once', share };
  }
}

function finished(
  isFinished: boolean,
  by: NonNullable<ReviewView['finished']>,
): Pick<ReviewView, 'finished' | 'state'> {
  return isFinished ? { finished: by, state: 'finished' } : { finished: null, state: 'begun' };
}
