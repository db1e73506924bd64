import { PHONE_SIZE } from '../support/browser';
import { describeEveryPage } from '../support/every-page';

describeEveryPage('in English, dark, on a phone', { language: 'en', theme: 'dark', size: PHONE_SIZE });
