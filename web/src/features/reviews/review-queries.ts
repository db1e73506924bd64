import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  type NewShare,
  NewShareView,
  ProofView,
  ReviewsView,
  ReviewView,
  ShareView,
} from '../../../../src/review/review.api';
import { ask, tell } from '../../shared/api';

const LIST = ['reviews'];

export function useReviews(): UseQueryResult<ReviewsView> {
  return useQuery({ queryKey: LIST, queryFn: ({ signal }) => ask(ReviewsView, '/v1/reviews', signal) });
}

function addressOf(id: string): string {
  return `/v1/reviews/${encodeURIComponent(id)}`;
}

export function useReview(id: string): UseQueryResult<ReviewView> {
  return useQuery({
    queryKey: ['review', id],
    queryFn: ({ signal }) => ask(ReviewView, addressOf(id), signal),
  });
}

export function useProof(id: string): UseQueryResult<ProofView> {
  return useQuery({
    queryKey: ['review', id, 'proof'],
    queryFn: ({ signal }) => ask(ProofView, `${addressOf(id)}/proof`, signal),
    staleTime: 60_000,
  });
}

/** One change; the answer is the whole review as it is then. */
export interface ReviewChange {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Behind the review's address. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export function useChangeReview(id: string): UseMutationResult<ReviewView, Error, ReviewChange> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }) => tell(ReviewView, method, `${addressOf(id)}/${path}`, body),
    onSuccess: (review) => {
      client.setQueryData(['review', id], review);
      void client.invalidateQueries({ queryKey: LIST });
    },
  });
}

export function useShares(id: string): UseQueryResult<ShareView[]> {
  return useQuery({
    queryKey: ['review', id, 'shares'],
    queryFn: ({ signal }) => ask(z.array(ShareView), `${addressOf(id)}/shares`, signal),
  });
}

export function useMakeShare(id: string): UseMutationResult<NewShareView, Error, NewShare> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share) => tell(NewShareView, 'POST', `${addressOf(id)}/shares`, share),
    onSuccess: () => client.invalidateQueries({ queryKey: ['review', id, 'shares'] }),
  });
}

export function useRevokeShare(id: string): UseMutationResult<ShareView[], Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share) => tell(z.array(ShareView), 'DELETE', `${addressOf(id)}/shares/${encodeURIComponent(share)}`),
    onSuccess: (shares) => {
      client.setQueryData(['review', id, 'shares'], shares);
    },
  });
}
