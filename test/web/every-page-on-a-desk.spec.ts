import { DESK_SIZE } from '../support/browser';
import { describeEveryPage } from '../support/every-page';

describeEveryPage('in German, light, on a desk', { language: 'de', theme: 'light', size: DESK_SIZE });
