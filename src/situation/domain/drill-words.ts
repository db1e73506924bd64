import { type Part, type Post } from '../../warroom/contract';
import { type Situation } from './situation';
import { type Pen } from './words';

/** Whatever is said in a drill says so first: it may stand beside a real alarm. */
export function marked(text: string, { incident }: Pick<Situation, 'incident'>, pen: Pen): string {
  if (!incident.drill || text.startsWith(pen.say('drill.mark'))) return text;
  return pen.say('drill.titled', { title: text });
}

export function markedPost(post: Post, situation: Pick<Situation, 'incident'>, pen: Pen): Post {
  const [first, ...others] = post.parts;
  return {
    ...post,
    text: marked(post.text, situation, pen),
    parts: first ? [markedPart(first, situation, pen), ...others] : post.parts,
  };
}

function markedPart(part: Part, situation: Pick<Situation, 'incident'>, pen: Pen): Part {
  return part.kind === 'heading' || part.kind === 'text' || part.kind === 'small'
    ? { ...part, text: marked(part.text, situation, pen) }
    : part;
}
