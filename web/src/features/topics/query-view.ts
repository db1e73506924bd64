import { type QueryCheck } from '../../../../src/topics/topics.api';

export interface QueryFieldProps {
  readonly query: string;
  readonly error: string | undefined;
  readonly change: (query: string) => void;
}

/** One of the two views of the same query. */
export interface QueryViewProps extends QueryFieldProps {
  /** What the service says of it; undefined while it says nothing. */
  readonly check: QueryCheck | undefined;
}
