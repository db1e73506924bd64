import { z } from 'zod';
import { CONSOLE_HEADER } from '../../../../src/access/access.api';
import { ReplayFileView } from '../../../../src/replays/replays.api';
import { Problem } from '../../shared/api';

const Said = z.object({ code: z.string(), detail: z.string().optional() });

export interface Upload {
  readonly done: Promise<ReplayFileView>;
  readonly cancel: () => void;
}

/** Sends a file as it is. Only this older way of the browser tells how much of it has gone. */
export function upload(file: File, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<ReplayFileView>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => {
      progress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      const { status, responseText } = request;
      if (status === 200) resolve(ReplayFileView.parse(JSON.parse(responseText)));
      else reject(problemOf(status, responseText));
    };
    request.onerror = () => {
      reject(new Problem(0, 'offline', undefined));
    };
    request.onabort = () => {
      reject(new DOMException('cancelled', 'AbortError'));
    };
  });
  request.open('POST', `/v1/replays?name=${encodeURIComponent(file.name.slice(0, 200))}`);
  request.setRequestHeader('content-type', 'application/x-ndjson');
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader(CONSOLE_HEADER, 'console');
  request.send(file);
  return {
    done,
    cancel: () => {
      request.abort();
    },
  };
}

function problemOf(status: number, text: string): Problem {
  try {
    const { code, detail } = Said.parse(JSON.parse(text));
    return new Problem(status, code, detail);
  } catch {
    // a proxy's error page, not ours: the status says all there is to say
    return new Problem(status, 'unknown', undefined);
  }
}
