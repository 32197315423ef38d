/** The part of the broker's own SDK that is called here; it ships no types. */
declare module 'upstox-js-sdk' {
  type Callback = (error: Error | null, data: unknown, response: unknown) => void;

  class ApiClient {
    basePath: string;
    orderBasePath: string;
    authentications: { OAUTH2: { type: string; accessToken?: string } };
  }

  class OrderApi {
    constructor(client: ApiClient);
    placeMultiOrder(body: readonly object[], callback: Callback): void;
    getOrderBook(apiVersion: string, callback: Callback): void;
    cancelMultiOrder(options: { tag?: string; segment?: string }, callback: Callback): void;
  }

  class OrderApiV3 {
    constructor(client: ApiClient);
    cancelOrder(orderId: string, callback: Callback): void;
  }

  class UserApi {
    constructor(client: ApiClient);
    getProfile(apiVersion: string, callback: Callback): void;
  }

  class PortfolioApi {
    constructor(client: ApiClient);
    getPositions(apiVersion: string, callback: Callback): void;
  }

  const sdk: {
    ApiClient: typeof ApiClient;
    OrderApi: typeof OrderApi;
    OrderApiV3: typeof OrderApiV3;
    UserApi: typeof UserApi;
    PortfolioApi: typeof PortfolioApi;
  };
  export default sdk;
}
