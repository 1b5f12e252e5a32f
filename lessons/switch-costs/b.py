#: cores = 1
from threading import Thread, Semaphore

PLAYERS = 20


def play(number):
    for lap in range(2):
        gates[number].acquire()  # waits for the ball
        gates[(number + 1) % PLAYERS].release()  # passes it on


gates = [Semaphore(0) for number in range(PLAYERS)]
if __name__ == "__main__":
    players = [Thread(target=play, args=(n,), name=f"player {n + 1}") for n in range(PLAYERS)]
    for player in players:
        player.start()
    gates[0].release()  # throws the ball in
    for player in players:
        player.join()
    print("the ball went round twice")
