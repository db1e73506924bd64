import { Injectable } from '@nestjs/common';
import { ChainStore } from './chain.store';
import { Chains } from './chains.service';
import { PageStore } from './page.store';
import { PolicyShelf } from './policies.service';

/** Chains, their pages, and the policies that they begin with. */
@Injectable()
export class PagingDesk {
  constructor(
    readonly store: ChainStore,
    readonly chains: Chains,
    readonly pages: PageStore,
    readonly shelf: PolicyShelf,
  ) {}
}
