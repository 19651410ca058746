/** A request that the console refused. The message is for people. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

let token;

async function fetchToken() {
  const answer = await fetch('/api/page/token', { cache: 'no-store' });
  token = answer.ok ? (await answer.json()).token : undefined;
}

async function content(answer) {
  const text = await answer.text();
  let json;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, json?.detail ?? json?.title ?? `HTTP ${answer.status}`);
  }
  return json;
}

async function send(method, path, body) {
  return fetch(path, {
    method,
    headers: { 'X-Farm-Token': token ?? '', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
}

/** Reads JSON. */
export async function get(path) {
  return content(await reachable(() => fetch(path, { cache: 'no-store' })));
}

/** Sends a change, with the page's token; fetches that again if the console has a new one. */
export async function change(method, path, body) {
  return reachable(async () => {
    if (!token) {
      await fetchToken();
    }
    let answer = await send(method, path, body);
    if (answer.status === 403) {
      await fetchToken();
      answer = await send(method, path, body);
    }
    return content(answer);
  });
}

async function reachable(request) {
  try {
    return await request();
  } catch (error) {
    throw error instanceof TypeError
      ? new ApiError(0, 'the console does not answer; nothing has changed')
      : error;
  }
}
