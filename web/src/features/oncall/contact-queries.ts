import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { MessageView } from '../../../../src/delivery/delivery.api';
import {
  type MethodInput,
  MethodView,
  NewMethod,
  type RulesInput,
  RulesView,
  TestSent,
} from '../../../../src/oncall/oncall.api';
import { ask, tell } from '../../shared/api';

function personPath(person: string, what: string): string {
  return `/v1/people/${encodeURIComponent(person)}/${what}`;
}

function methodPath(id: string, what = ''): string {
  return `/v1/methods/${encodeURIComponent(id)}${what}`;
}

export function useMethods(person: string): UseQueryResult<MethodView[]> {
  return useQuery({
    queryKey: ['methods', person],
    queryFn: ({ signal }) => ask(z.array(MethodView), personPath(person, 'methods'), signal),
    enabled: person !== '',
    staleTime: 60_000,
  });
}

export function useRules(person: string): UseQueryResult<RulesView> {
  return useQuery({
    queryKey: ['rules', person],
    queryFn: ({ signal }) => ask(RulesView, personPath(person, 'rules'), signal),
  });
}

/** What a person is reached by decides what is warned of, too. */
function useChange<Result, Input>(
  person: string,
  order: (input: Input) => Promise<Result>,
): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: order,
    onSuccess: () => {
      for (const queryKey of [['methods', person], ['rules', person], ['on-call']])
        void client.invalidateQueries({ queryKey });
    },
  });
}

export function useAddMethod(person: string): UseMutationResult<NewMethod, Error, MethodInput> {
  return useChange(person, (input) => tell(NewMethod, 'POST', personPath(person, 'methods'), input));
}

export function useNewCode(method: MethodView): UseMutationResult<unknown, Error, void> {
  return useMutation({ mutationFn: () => tell(z.unknown(), 'POST', methodPath(method.id, '/code'), {}) });
}

export function useVerify(method: MethodView): UseMutationResult<MethodView, Error, string> {
  return useChange(method.personId, (code) => tell(MethodView, 'POST', methodPath(method.id, '/verify'), { code }));
}

export function useTest(method: MethodView): UseMutationResult<TestSent, Error, void> {
  return useMutation({ mutationFn: () => tell(TestSent, 'POST', methodPath(method.id, '/test'), {}) });
}

export function useRemoveMethod(method: MethodView): UseMutationResult<unknown, Error, void> {
  return useChange(method.personId, () => tell(z.unknown(), 'DELETE', methodPath(method.id)));
}

export function useSaveRules(person: string): UseMutationResult<RulesView, Error, RulesInput> {
  return useChange(person, (input) => tell(RulesView, 'PUT', personPath(person, 'rules'), input));
}

const LOOKING_MS = 1_500;
const OVER: readonly MessageView['state'][] = ['delivered', 'unreached', 'failed', 'cancelled'];

/** Looked at until its last state is known: null = not in the log yet. */
export function useTestMessage(person: string, id: string | undefined): UseQueryResult<MessageView | null> {
  return useQuery({
    queryKey: ['test-message', person, id],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ person, purpose: 'test', limit: '20' });
      const messages = await ask(z.array(MessageView), `/v1/messages?${asked.toString()}`, signal);
      return messages.find((message) => message.id === id) ?? null;
    },
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (data && OVER.includes(data.state) ? false : LOOKING_MS),
  });
}
