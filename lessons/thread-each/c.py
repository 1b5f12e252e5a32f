#: cores = 2
#: switch.thread = 50us
import threading

from interleave import busy, device

USERS = 200


def serve(user):
    busy(0.0002)  # reads the question
    device("database", 0.5)
    busy(0.0002)  # writes the answer


threads = [threading.Thread(target=serve, args=(user,)) for user in range(USERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(USERS, "users have been served")
