import { type WebClient } from '@slack/web-api';
import { type Done } from '../../warroom/ports';
import { doneOf } from './slack-done';

type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** Who our token is. */
interface Bot {
  readonly userId: string;
  readonly name: string;
  readonly team: string;
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly scopes: readonly string[];
}

/** Who is who in the workspace. */
export class SlackPeople {
  private known: Bot | undefined;

  constructor(private readonly client: WebClient) {}

  /** Asked once; it does not change while the token works. */
  async bot(): Promise<Bot> {
    return (this.known ??= await this.askBot());
  }

  async askBot(): Promise<Bot> {
    const { user_id, user, team, team_id, enterprise_id, response_metadata } = await this.client.auth.test();
    return {
      userId: user_id ?? '',
      name: user ?? '',
      team: team ?? '',
      teamId: team_id ?? '',
      enterpriseId: enterprise_id,
      scopes: response_metadata?.scopes ?? [],
    };
  }

  byEmail(email: string): Promise<Done<string | undefined>> {
    const nobody = { kind: 'done', value: undefined } as const;
    return doneOf(
      async () => {
        const { user } = await this.client.users.lookupByEmail({ email });
        return user === undefined || !isColleague(user, await this.bot()) ? undefined : user.id;
      },
      { users_not_found: nobody },
    );
  }

  emailOf(userId: string): Promise<Done<string | undefined>> {
    const nobody = { kind: 'done', value: undefined } as const;
    return doneOf(
      async () => {
        const { user } = await this.client.users.info({ user: userId });
        return user === undefined || !isColleague(user, await this.bot()) ? undefined : user.profile?.email;
      },
      { user_not_found: nobody, user_not_visible: nobody },
    );
  }
}

/**
 * Whether the address of this account is to be believed. In a channel that is shared with another company its people carry addresses that
 * their own administrators wrote.
 */
function isColleague(user: User, bot: Bot): boolean {
  if (isNobody(user)) return false;
  const { enterprise_user } = user;
  const isOfEnterprise = bot.enterpriseId !== undefined && enterprise_user?.enterprise_id === bot.enterpriseId;
  return user.team_id === bot.teamId || isOfEnterprise;
}

function isNobody({ deleted, is_bot, is_email_confirmed, ...user }: User): boolean {
  const isStranger = 'is_stranger' in user && user.is_stranger === true;
  return deleted === true || is_bot === true || isStranger || is_email_confirmed === false;
}
